package io.unibox.inbox.domain;

import io.unibox.events.Address;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads email addresses that a message may be sent to: one address of plain letters (RFC 5321 without quoted and without
 * international ones, whose look-alikes could lead elsewhere).
 */
public final class MailAddress {

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL_PART = 64;
    private static final Pattern FORM =
            Pattern.compile("([a-z0-9!#$%&'*+/=?^_`{|}~-]++(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]++)*+)@"
                    + "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)++[a-z][a-z0-9-]{0,61}[a-z0-9]");

    private MailAddress() {}

    /** The address, in lower case, or nothing where it is none. */
    public static Optional<Address> of(String text) {
        String address = text.strip().toLowerCase(Locale.ROOT);
        boolean plain = text.chars().allMatch(each -> each < 128);
        if (!plain || address.length() > LONGEST || address.indexOf('@') > LONGEST_LOCAL_PART) {
            return Optional.empty();
        }
        return FORM.matcher(address).matches()
                ? Optional.of(new Address(Address.Kind.EMAIL, address))
                : Optional.empty();
    }
}
