package io.unibox.contact.domain;

import io.unibox.events.Address;
import io.unibox.events.ContactChanged;
import io.unibox.events.ContactId;
import io.unibox.events.Header;
import io.unibox.events.Scope;
import io.unibox.events.WorkspaceId;
import java.text.Normalizer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A person outside.
 *
 * @param scope whose contact it is
 * @param version grows with every change, also over an erasure
 */
public record Contact(
        WorkspaceId workspace,
        ContactId id,
        Scope scope,
        Details details,
        Addresses addresses,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    public Contact {
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A contact that somebody writes down. */
    static Contact written(WorkspaceId workspace, Scope scope, Changes changes, Instant now) {
        Addresses addresses = changes.applyTo(Addresses.NONE);
        Details details = changes.applyTo(Details.of(""), first(addresses));
        return new Contact(workspace, ContactId.fresh(), scope, details, addresses, 1, now, now);
    }

    /** A contact that turns up in traffic; the version goes on from that of an erased one. */
    static Contact met(Sighting sighting, long version, Instant now) {
        var address = new ContactAddress(sighting.address(), true, sighting.whatsapp());
        return new Contact(
                sighting.workspace(),
                sighting.contact(),
                sighting.scope(),
                Details.of(sighting.name()),
                new Addresses(List.of(address)),
                version,
                now,
                now);
    }

    /** The contact after somebody changed it; the same one where nothing is different. */
    Contact with(Changes changes, Instant now) {
        Addresses newAddresses = changes.applyTo(addresses);
        Details newDetails = changes.applyTo(details, first(newAddresses));
        return newAddresses.equals(addresses) && newDetails.equals(details)
                ? this
                : new Contact(workspace, id, scope, newDetails, newAddresses, version + 1, createdAt, now);
    }

    /** The contact with one more address. */
    Contact with(Address another, Instant now) {
        return new Contact(workspace, id, scope, details, addresses.and(another), version + 1, createdAt, now);
    }

    /** What the contact is sorted and found by: its name without case and accents. */
    public String sortName() {
        return folded(details.name());
    }

    /** How names and what is looked for in them are compared. */
    public static String folded(String text) {
        String plain =
                ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return plain.toLowerCase(Locale.ROOT).strip();
    }

    public Key key() {
        return new Key(workspace, id);
    }

    ContactChanged.Snapshot snapshot(Instant now) {
        return new ContactChanged.Snapshot(
                Header.of(workspace, now),
                id,
                version,
                scope,
                details.name(),
                details.title(),
                details.avatarUrl(),
                addresses.all().stream()
                        .map(known ->
                                new ContactChanged.KnownAddress(known.address(), known.primary(), known.whatsapp()))
                        .toList(),
                details.followers(),
                details.tags(),
                details.dnd(),
                details.dndAll(),
                null,
                null,
                null);
    }

    private static Address first(Addresses addresses) {
        return addresses.all().getFirst().address();
    }

    /** What a contact is found by. */
    public record Key(WorkspaceId workspace, ContactId id) {}
}
