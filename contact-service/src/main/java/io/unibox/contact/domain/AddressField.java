package io.unibox.contact.domain;

import io.unibox.events.Address;
import io.unibox.events.Address.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields that a contact's addresses are written in by people. */
public enum AddressField {
    PHONE,
    WHATSAPP,
    EMAIL;

    private static final int LONGEST_EMAIL = 254;
    private static final Pattern EMAIL_SHAPE =
            Pattern.compile("[^\\s@<>()\\[\\],;:\\\\\"\\p{Cc}\\p{Cs}]+@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");

    /** The address that the text means, normalised, or nothing where it cannot be one. */
    Optional<Address> read(String text) {
        return switch (this) {
            case PHONE, WHATSAPP -> Address.phone(text);
            case EMAIL -> email(text.strip());
        };
    }

    /** The addresses with this field changed; null empties it. */
    Addresses change(Addresses addresses, @Nullable Address address) {
        return switch (this) {
            case PHONE -> addresses.withPrimary(Kind.PHONE, address);
            case WHATSAPP -> addresses.withWhatsapp(address);
            case EMAIL -> addresses.withPrimary(Kind.EMAIL, address);
        };
    }

    private static Optional<Address> email(String text) {
        return text.length() <= LONGEST_EMAIL && EMAIL_SHAPE.matcher(text).matches()
                ? Optional.of(new Address(Kind.EMAIL, text.toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }
}
