package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The state of a contact; compacted. Said by contact, heard by inbox, dispatch and scheduler. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ContactChanged extends Event {

    ContactId contactId();

    /** Grows with every change; an older snapshot is stale. */
    long version();

    @Override
    default String key() {
        return contactId().toString();
    }

    /**
     * Who the contact is.
     *
     * @param owner the user who looks after the contact, where that is another than the scope says
     * @param dnd no messages to the contact's phone or messengers; {@code dndAll} no messages at all
     * @param consents the channels on which the contact has said yes or no
     * @param automations what runs for the contact by itself
     */
    @JsonTypeName("contact_snapshot")
    record Snapshot(
            Header header,
            ContactId contactId,
            long version,
            Scope scope,
            String name,
            @Nullable String title,
            @Nullable String avatarUrl,
            List<KnownAddress> addresses,
            List<UserId> followers,
            List<String> tags,
            boolean dnd,
            boolean dndAll,
            @Nullable UserId owner,
            @Nullable List<Consent> consents,
            @Nullable List<Automation> automations)
            implements ContactChanged {

        public Snapshot {
            addresses = List.copyOf(addresses);
            followers = List.copyOf(followers);
            tags = List.copyOf(tags);
            consents = consents == null ? null : List.copyOf(consents);
            automations = automations == null ? null : List.copyOf(automations);
        }
    }

    /** The contact is gone, and what others keep of it has to go too. */
    @JsonTypeName("contact_removed")
    record Removed(Header header, ContactId contactId, long version) implements ContactChanged {}

    /**
     * The contact was somebody already known: its addresses are the other's now, and what was said with it is said with
     * the other. A later snapshot of the contact undoes it.
     */
    @JsonTypeName("contact_merged")
    record Merged(Header header, ContactId contactId, long version, ContactId into) implements ContactChanged {}

    /**
     * One of a contact's addresses; exactly one of each kind is primary.
     *
     * @param whatsapp whether it is the number that the contact uses WhatsApp on
     */
    record KnownAddress(
            Address address, boolean primary, @Nullable Boolean whatsapp) {

        /** Names the address: the same for as long as the contact has it, in whatever service. */
        public UUID id(ContactId contact) {
            return UUID.nameUUIDFromBytes((contact + " " + address).getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * What a contact allows on a channel.
     *
     * @param reason why, in snake case: {@code keyword}, {@code agent}, {@code import} ...
     * @param since when it was said, UTC, milliseconds
     */
    record Consent(Channel channel, boolean allowed, String reason, Instant since) {}

    /** Something that runs for a contact by itself. */
    record Automation(UUID id, String name, boolean active) {}
}
