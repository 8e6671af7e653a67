package io.unibox.inbox.api;

import io.unibox.inbox.domain.Conversation;
import java.util.Arrays;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Entity tags of conversations: the version in quotes. */
final class Versions {

    private Versions() {}

    static String tag(Conversation conversation) {
        return "\"" + conversation.version() + "\"";
    }

    /** Which versions an {@code If-Match} header allows (RFC 9110, 13.1.1); without one, all. */
    static LongPredicate allowedBy(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return _ -> true;
        }
        return version ->
                Arrays.stream(ifMatch.split(",", -1)).map(String::strip).anyMatch(("\"" + version + "\"")::equals);
    }
}
