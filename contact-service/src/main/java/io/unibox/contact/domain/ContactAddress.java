package io.unibox.contact.domain;

import io.unibox.events.Address;

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

    ContactAddress asPrimary(boolean isPrimary) {
        return new ContactAddress(address, isPrimary, whatsapp);
    }

    ContactAddress asWhatsapp(boolean isWhatsapp) {
        return new ContactAddress(address, primary, isWhatsapp);
    }
}
