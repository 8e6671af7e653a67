package io.unibox.contact.domain;

import io.unibox.events.Address;
import io.unibox.events.ContactId;
import io.unibox.events.Scope;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody outside was heard, or spoken to.
 *
 * @param contact who it is, where the address belongs to nobody yet
 * @param profileName what the party calls itself at the provider
 * @param whatsapp whether it was on WhatsApp
 * @param at when it was said
 */
public record Sighting(
        Place place, ContactId contact, @Nullable String profileName, boolean whatsapp, Instant at) {

    private static final int LONGEST_NAME = 200;

    WorkspaceId workspace() {
        return place.workspace();
    }

    Scope scope() {
        return place.scope();
    }

    Address address() {
        return place.address();
    }

    Contact.Key key() {
        return new Contact.Key(place.workspace(), contact);
    }

    /** Whether the id follows from the address, as it does for everybody who was not written down by hand. */
    boolean isOfStranger() {
        return contact.equals(ContactId.ofStranger(place.workspace(), place.scope(), place.address()));
    }

    /** The profile name as far as it can be kept, else the address. */
    String name() {
        String given =
                profileName == null ? "" : profileName.replace('\0', '\uFFFD').strip();
        if (given.isEmpty()) {
            return place.address().value();
        }
        int end = Math.min(LONGEST_NAME, given.length());
        return given.substring(0, Character.isHighSurrogate(given.charAt(end - 1)) ? end - 1 : end);
    }

    /** The later of two sightings of one party, with the name that either of them knew. */
    Sighting and(Sighting other) {
        return other.at.isBefore(at) ? other.then(this) : then(other);
    }

    private Sighting then(Sighting later) {
        String name = later.profileName == null ? profileName : later.profileName;
        return new Sighting(later.place, later.contact, name, whatsapp || later.whatsapp, later.at);
    }
}
