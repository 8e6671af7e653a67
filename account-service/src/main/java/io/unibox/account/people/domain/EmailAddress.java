package io.unibox.account.people.domain;

import java.util.Locale;
import java.util.regex.Pattern;

/** Where a user is written to and what they sign in with: ASCII, in lower case, so that one address has one spelling. */
public record EmailAddress(String value) {

    /** Enough to be somebody's; whether it is theirs only a mail to it can tell. Bounded everywhere, so quickly decided. */
    public static final String PATTERN = "(?=.{3,254}\\z)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
            + "@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.){1,10}[A-Za-z0-9-]{2,63}";

    private static final Pattern WELL_FORMED = Pattern.compile(PATTERN);

    /** Reads an address in any case; anything else is an {@link IllegalArgumentException}. */
    public static EmailAddress of(String text) {
        if (!WELL_FORMED.matcher(text).matches()) {
            throw new IllegalArgumentException("not an email address");
        }
        return new EmailAddress(text.toLowerCase(Locale.ROOT));
    }

    /** What stands before the {@code @}. */
    public String localPart() {
        return value.substring(0, value.indexOf('@'));
    }

    @Override
    public String toString() {
        return value;
    }
}
