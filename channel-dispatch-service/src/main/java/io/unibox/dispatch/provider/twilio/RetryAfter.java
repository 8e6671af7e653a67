package io.unibox.dispatch.provider.twilio;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the header of that name: seconds, or a date (RFC 9110, 10.2.3). */
final class RetryAfter {

    private static final Duration MOST = Duration.ofDays(1);

    private RetryAfter() {}

    /** How long to wait; nothing where the header is missing or cannot be read. */
    static @Nullable Duration read(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
        String value = header.strip();
        try {
            Duration wait = value.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            Duration sensible = wait.compareTo(MOST) > 0 ? MOST : wait;
            return sensible.isNegative() ? Duration.ZERO : sensible;
        } catch (DateTimeException _) {
            return null;
        }
    }
}
