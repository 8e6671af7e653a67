package io.unibox.contact.domain;

import io.unibox.events.Address;
import io.unibox.events.ContactChanged.KnownAddress;
import io.unibox.events.ContactId;
import java.util.UUID;

/**
 * One address of a contact.
 *
 * @param primary whether it is the one to take among its kind
 * @param whatsapp whether it is the number that the contact uses WhatsApp on
 */
public record ContactAddress(Address address, boolean primary, boolean whatsapp) {

    Address.Kind kind() {
        return address.kind();
    }

    /** As other services hear it. */
    KnownAddress announced() {
        return new KnownAddress(address, primary, whatsapp);
    }

    /** What callers name the address by; the same for as long as the contact has it. */
    public UUID id(ContactId contact) {
        return announced().id(contact);
    }

    ContactAddress asPrimary(boolean isPrimary) {
        return new ContactAddress(address, isPrimary, whatsapp);
    }

    ContactAddress asWhatsapp(boolean isWhatsapp) {
        return new ContactAddress(address, primary, isWhatsapp);
    }
}
