package io.unibox.inbox.api;

import io.unibox.inbox.representation.Parameters;
import io.unibox.starter.web.Problem;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;

/** Until when a conversation can be snoozed: at most a year from now. */
final class Snoozing {

    private Snoozing() {}

    static Instant until(String text, Instant now) {
        if (text.isBlank()) {
            throw outOfRange();
        }
        Instant time = Objects.requireNonNull(Parameters.time("snoozedUntil", text));
        if (!time.isAfter(now)
                || time.isAfter(now.atOffset(ZoneOffset.UTC).plusYears(1).toInstant())) {
            throw outOfRange();
        }
        return time;
    }

    private static RuntimeException outOfRange() {
        return Problem.ofField("snoozedUntil", "out_of_range", "Snooze until a time within the next year.")
                .asException();
    }
}
