package io.unibox.sandbox.twilio;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** Which messages are to be listed: {@code To}, {@code From}, {@code DateSent}, {@code DateSent<}, {@code DateSent>}. */
record MessageQuery(
        @Nullable String to,
        @Nullable String from,
        @Nullable Instant since,
        @Nullable Instant before) {

    static MessageQuery of(MultiValueMap<String, String> query) {
        String day = query.getFirst("DateSent");
        String since = day == null ? query.getFirst("DateSent>") : day;
        String until = day == null ? query.getFirst("DateSent<") : day;
        return new MessageQuery(
                number(query.getFirst("To")),
                number(query.getFirst("From")),
                since == null ? null : start(since),
                until == null ? null : end(until));
    }

    boolean suits(Message message) {
        Instant dated = Micros.instant(message.dated());
        return (to == null || to.equals(message.to()))
                && (from == null || from.equals(message.from()))
                && (since == null || !dated.isBefore(since))
                && (before == null || dated.isBefore(before));
    }

    private static @Nullable String number(@Nullable String written) {
        return written == null || written.isBlank()
                ? null
                : Objects.requireNonNullElse(PhoneNumbers.e164(written), written);
    }

    private static @Nullable Instant start(String date) {
        try {
            return date.length() == 10
                    ? LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(date).toInstant();
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    /** Up to the end of the day, or of the second. */
    private static @Nullable Instant end(String date) {
        Instant start = start(date);
        if (start == null) {
            return null;
        }
        return date.length() == 10 ? start.atOffset(ZoneOffset.UTC).plusDays(1).toInstant() : start.plusSeconds(1);
    }
}
