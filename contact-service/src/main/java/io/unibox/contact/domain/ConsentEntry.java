package io.unibox.contact.domain;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ContactId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line in the ledger of what contacts said, or had said for them, about wanting messages.
 *
 * @param id of a keyword the message's
 * @param allowed whether messages are allowed; null where nothing was said about that
 * @param by as in {@link Consent}
 * @param address whose word it is, where it is that of one address
 */
public record ConsentEntry(
        WorkspaceId workspace,
        UUID id,
        ContactId contact,
        Channel channel,
        @Nullable Boolean allowed,
        String reason,
        String by,
        Instant at,
        @Nullable Address address) {

    static ConsentEntry of(Contact contact, UUID id, Consent statement) {
        return new ConsentEntry(
                contact.workspace(),
                id,
                contact.id(),
                statement.channel(),
                statement.allowed(),
                statement.reason(),
                statement.by(),
                statement.since(),
                null);
    }

    /** What the entry says about messages, where it says something. */
    Optional<Consent> statement() {
        return Optional.ofNullable(allowed).map(answer -> new Consent(channel, answer, reason, by, at));
    }
}
