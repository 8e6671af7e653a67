package io.unibox.ingest.domain;

import io.unibox.events.Keyword;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a text message what it says about wanting messages. The words are those that Twilio acts on by itself and that
 * American carriers ask for. Only a message that is nothing but the keyword counts, as there: "stop it" is a sentence.
 */
public final class Keywords {

    private static final int LONGEST_WITH_PUNCTUATION = 40;
    private static final Map<String, Keyword> BY_WORD = new HashMap<>();

    static {
        Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT")
                .forEach(word -> BY_WORD.put(word, Keyword.STOP));
        Set.of("START", "YES", "UNSTOP").forEach(word -> BY_WORD.put(word, Keyword.START));
        Set.of("HELP", "INFO").forEach(word -> BY_WORD.put(word, Keyword.HELP));
    }

    private Keywords() {}

    /** The keyword that is the whole text, in any case and within any punctuation; null for any other text. */
    public static @Nullable Keyword in(String text) {
        if (text.length() > LONGEST_WITH_PUNCTUATION) {
            return null;
        }
        int from = 0;
        int to = text.length();
        while (from < to && isAround(text.charAt(from))) {
            from++;
        }
        while (to > from && isAround(text.charAt(to - 1))) {
            to--;
        }
        return BY_WORD.get(text.substring(from, to).toUpperCase(Locale.ROOT));
    }

    /** Blanks, punctuation, and what cannot be seen. */
    private static boolean isAround(char c) {
        return Character.isWhitespace(c)
                || switch (Character.getType(c)) {
                    case Character.SPACE_SEPARATOR,
                            Character.CONTROL,
                            Character.FORMAT,
                            Character.CONNECTOR_PUNCTUATION,
                            Character.DASH_PUNCTUATION,
                            Character.START_PUNCTUATION,
                            Character.END_PUNCTUATION,
                            Character.INITIAL_QUOTE_PUNCTUATION,
                            Character.FINAL_QUOTE_PUNCTUATION,
                            Character.OTHER_PUNCTUATION,
                            Character.MODIFIER_SYMBOL -> true;
                    default -> false;
                };
    }
}
