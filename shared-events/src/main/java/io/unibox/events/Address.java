package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * A way to reach a contact, normalised, so that one address has one spelling. Written {@code phone:+4930123456}.
 *
 * @param value E.164 for a phone, lower case for an email, the provider's own id otherwise
 */
public record Address(Kind kind, String value) {

    /** What sort of address it is. WhatsApp and SMS share the phone number. */
    public enum Kind {
        PHONE,
        EMAIL,
        MESSENGER,
        INSTAGRAM,
        TIKTOK;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The number in E.164, or nothing where libphonenumber finds that it cannot exist. Expects a leading {@code +}. */
    public static Optional<Address> phone(String text) {
        try {
            PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
            var number = numbers.parse(text, null);
            return numbers.isValidNumber(number)
                    ? Optional.of(new Address(Kind.PHONE, numbers.format(number, PhoneNumberFormat.E164)))
                    : Optional.empty();
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }

    /** The sender of something that already arrived: a short code or a name is as good as a number, so nothing is refused. */
    public static Address ofCaller(String text) {
        return phone(text).orElseGet(() -> new Address(Kind.PHONE, text.strip()));
    }

    /** Reads what {@code toString} writes; anything else is an {@link IllegalArgumentException}. */
    @JsonCreator
    public static Address of(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("not an address");
        }
        return new Address(Kind.valueOf(text.substring(0, colon).toUpperCase(Locale.ROOT)), text.substring(colon + 1));
    }

    @Override
    @JsonValue
    public String toString() {
        return kind.wireName() + ":" + value;
    }
}
