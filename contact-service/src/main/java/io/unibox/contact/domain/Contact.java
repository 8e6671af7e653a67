package io.unibox.contact.domain;

import io.unibox.events.Address;
import io.unibox.events.ContactChanged;
import io.unibox.events.ContactId;
import io.unibox.events.Header;
import io.unibox.events.Scope;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.text.Normalizer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A person outside.
 *
 * @param scope whose contact it is
 * @param consents what it wants to get
 * @param version grows with every change, also over an erasure
 * @param metUntil since when it has no longer the address that it was met under, where it was met and has lost that
 */
public record Contact(
        WorkspaceId workspace,
        ContactId id,
        Scope scope,
        Details details,
        Addresses addresses,
        Consents consents,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant metUntil) {

    static final int MOST_ADDRESSES = 50;
    static final int MOST_TAGS = 100;
    static final int MOST_FOLLOWERS = 200;
    static final int MOST_AUTOMATIONS = 50;

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    public Contact {
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
        metUntil = metUntil == null ? null : metUntil.truncatedTo(ChronoUnit.MILLIS);
        if (scope instanceof Scope.Personal(var user) && user.equals(details.owner())) {
            details = details.withOwner(null);
        }
    }

    /** A contact that somebody writes down. */
    static Contact written(WorkspaceId workspace, Scope scope, Changes changes, Instant now) {
        Addresses addresses = changes.applyTo(Addresses.NONE);
        Details details = changes.applyTo(Details.of(""), first(addresses));
        return new Contact(workspace, ContactId.fresh(), scope, details, addresses, Consents.NONE, 1, now, now, null);
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
                Consents.NONE,
                version,
                now,
                now,
                null);
    }

    /** The contact after somebody changed it; the same one where nothing is different. */
    Contact with(Edit edit, Instant now) {
        Addresses newAddresses = edit.addresses(this);
        return with(edit.details(this, first(newAddresses)), newAddresses, consents, now);
    }

    /** The contact after another statement about consent. */
    Contact with(Consents newConsents, Instant now) {
        return with(details, addresses, newConsents, now);
    }

    /** The contact with all that may change of it; the same one where nothing is different. */
    Contact with(Details newDetails, Addresses newAddresses, Consents newConsents, Instant now) {
        Contact changed = new Contact(
                workspace,
                id,
                scope,
                newDetails,
                newAddresses,
                newConsents,
                version + 1,
                createdAt,
                now,
                metUntil(newAddresses, now));
        if (changed.details.equals(details) && newAddresses.equals(addresses) && newConsents.equals(consents)) {
            return this;
        }
        checkGrowth("addresses", addresses.all(), newAddresses.all(), MOST_ADDRESSES);
        checkGrowth("tags", details.tags(), newDetails.tags(), MOST_TAGS);
        checkGrowth("followers", details.followers(), newDetails.followers(), MOST_FOLLOWERS);
        checkGrowth("automations", details.automations(), newDetails.automations(), MOST_AUTOMATIONS);
        return changed;
    }

    /** The same contact in a version of which nobody knows yet. */
    Contact inVersion(long other) {
        return new Contact(workspace, id, scope, details, addresses, consents, other, createdAt, updatedAt, metUntil);
    }

    /** The same contact, in the same version, with what it wants to get: for a version of which nobody knows yet. */
    Contact consenting(Consents others) {
        return new Contact(workspace, id, scope, details, addresses, others, version, createdAt, updatedAt, metUntil);
    }

    /** What {@code metUntil} is once the contact has these addresses instead. */
    @Nullable Instant metUntil(Addresses newAddresses, Instant now) {
        boolean isLost = addresses.all().stream()
                .map(ContactAddress::address)
                .filter(address -> !newAddresses.has(address))
                .anyMatch(address -> id.equals(ContactId.ofStranger(workspace, scope, address)));
        return isLost ? now : metUntil;
    }

    private static void checkGrowth(String field, List<?> before, List<?> after, int most) {
        if (after.size() > most && after.size() > before.size()) {
            throw new Refused(new Refusal.TooMany(field, most));
        }
    }

    /** The contact with one more address. */
    Contact with(Address another, Instant now) {
        return new Contact(
                workspace, id, scope, details, addresses.and(another), consents, version + 1, createdAt, now, metUntil);
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
                addresses.all().stream().map(ContactAddress::announced).toList(),
                details.followers(),
                details.tags(),
                details.dnd(),
                details.dndAll(),
                details.owner(),
                consents.all().stream().map(Consent::announced).toList(),
                details.automations().stream()
                        .map(automation ->
                                new ContactChanged.Automation(automation.id(), automation.name(), automation.active()))
                        .toList());
    }

    /** Who looks after the contact: whom somebody named, else the user of a personal scope. */
    public Optional<UserId> owner() {
        return Optional.ofNullable(details.owner())
                .or(() -> scope instanceof Scope.Personal(var user) ? Optional.of(user) : Optional.empty());
    }

    private static Address first(Addresses addresses) {
        return addresses.all().getFirst().address();
    }

    /** What a contact is found by. */
    public record Key(WorkspaceId workspace, ContactId id) {}
}
