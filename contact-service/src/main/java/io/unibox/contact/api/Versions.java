package io.unibox.contact.api;

import java.util.Arrays;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** A contact's version as an entity tag. */
final class Versions {

    private Versions() {}

    static String tag(long version) {
        return '"' + Long.toString(version) + '"';
    }

    /** Which versions an {@code If-Match} header allows (RFC 9110, 13.1.1); without one, all. */
    static LongPredicate allowedBy(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return _ -> true;
        }
        return version ->
                Arrays.stream(ifMatch.split(",", -1)).map(String::strip).anyMatch(tag(version)::equals);
    }
}
