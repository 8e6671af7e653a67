package io.unibox.inbox.store;

import io.unibox.inbox.domain.SearchText;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.Parameter;

/**
 * What names and addresses that are looked for have to be like, as patterns.
 *
 * @param address null where the text is too short for a part of an address
 */
record Parts(String name, @Nullable String address) {

    /** With fewer letters than this, what begins so is looked for; a part could be anywhere. */
    private static final int SHORTEST = 3;

    static Parts of(SearchText text) {
        String part = text.inAddresses();
        return new Parts(
                (text.text().length() < SHORTEST ? "" : "%") + literally(text.text()) + "%",
                part.length() < SHORTEST ? null : "%" + literally(part) + "%");
    }

    /** As statements name them. */
    Map<String, Object> values() {
        return Map.of("namePart", name, "addressPart", Parameter.fromOrEmpty(address, String.class));
    }

    private static String literally(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
