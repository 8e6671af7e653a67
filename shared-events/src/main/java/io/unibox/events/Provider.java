package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** The vendor behind a line. */
public enum Provider {
    TWILIO("Twilio");

    private final String wireName;

    Provider(String wireName) {
        this.wireName = wireName;
    }

    /** Reads the name without regard to case; an unknown one is an {@link IllegalArgumentException}. */
    @JsonCreator
    public static Provider of(String text) {
        return Arrays.stream(values())
                .filter(provider -> provider.wireName.equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such provider"));
    }

    @Override
    @JsonValue
    public String toString() {
        return wireName;
    }
}
