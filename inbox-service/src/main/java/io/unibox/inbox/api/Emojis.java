package io.unibox.inbox.api;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Tells an emoji from other text. */
final class Emojis {

    private static final int LONGEST_BYTES = 32;

    /** A keycap, a flag of two letters, or pictures that joiners make one. */
    private static final Pattern ONE = Pattern.compile("[0-9#*]\\uFE0F?\\u20E3"
            + "|[\\x{1F1E6}-\\x{1F1FF}]{2}"
            + "|(?![0-9#*])\\p{IsEmoji}[\\uFE0F\\x{1F3FB}-\\x{1F3FF}]*[\\x{E0020}-\\x{E007F}]*"
            + "(?:\\u200D\\p{IsEmoji}[\\uFE0F\\x{1F3FB}-\\x{1F3FF}]*)*");

    private Emojis() {}

    static boolean isOne(String text) {
        return text.length() <= LONGEST_BYTES
                && text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_BYTES
                && ONE.matcher(text).matches();
    }
}
