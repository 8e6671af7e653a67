package io.unibox.inbox.api;

import io.unibox.starter.web.Problem;
import java.util.List;

/** Texts that callers give; those that are blank or cannot be kept as they are, are a problem with the field. */
final class Texts {

    private Texts() {}

    static String storable(String field, String text) {
        if (text.indexOf('\0') >= 0 || hasLoneSurrogate(text)) {
            throw Problem.ofField(field, "invalid_characters", "The text has characters that cannot be stored.")
                    .asException();
        }
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw Problem.ofField(field, "required", "A text needs characters that can be seen.")
                    .asException();
        }
        return stripped;
    }

    /** Each once. */
    static List<String> storable(String field, List<String> texts) {
        return texts.stream().map(text -> storable(field, text)).distinct().toList();
    }

    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
