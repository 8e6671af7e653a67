package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a message that is one word says about wanting messages (CTIA's opt-out and opt-in words, and those for help). */
public enum Keyword {
    /** No more messages on this channel. */
    STOP,
    /** Messages are welcome again. */
    START,
    /** Who is writing, and how does one stop it? */
    HELP;

    /** Reads the name without regard to case; an unknown one is an {@link IllegalArgumentException}. */
    @JsonCreator
    public static Keyword of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
