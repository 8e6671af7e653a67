package io.unibox.inbox.representation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** How times are written and read: ISO 8601, UTC, milliseconds. */
public final class Times {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final long FARTHEST_DAYS = 36_500;

    private Times() {}

    /** ISO 8601 in UTC, to the millisecond. */
    public static String shown(Instant time) {
        return MILLIS.format(time);
    }

    /** Any ISO 8601 time with a zone, within a hundred years of 1970; nothing else is a time here. */
    public static Instant read(String text) {
        Instant time = OffsetDateTime.parse(text).toInstant();
        if (Math.abs(ChronoUnit.DAYS.between(Instant.EPOCH, time)) > FARTHEST_DAYS) {
            throw new DateTimeException("too far away");
        }
        return time;
    }
}
