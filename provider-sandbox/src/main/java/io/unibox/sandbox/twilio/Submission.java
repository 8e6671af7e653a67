package io.unibox.sandbox.twilio;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** What somebody asks to be sent; parameters that make no difference in the sandbox are accepted and dropped. */
record Submission(
        @Nullable String to,
        @Nullable String from,
        @Nullable String messagingServiceSid,
        String body,
        List<String> mediaUrls,
        boolean fromTemplate,
        @Nullable String statusCallback,
        boolean scheduled,
        @Nullable Instant sendAt) {

    static Submission of(MultiValueMap<String, String> form) {
        return new Submission(
                given(form, "To"),
                given(form, "From"),
                given(form, "MessagingServiceSid"),
                Objects.requireNonNullElse(form.getFirst("Body"), ""),
                List.copyOf(form.getOrDefault("MediaUrl", List.of())),
                given(form, "ContentSid") != null,
                given(form, "StatusCallback"),
                "fixed".equals(form.getFirst("ScheduleType")),
                instant(given(form, "SendAt")));
    }

    private static @Nullable String given(MultiValueMap<String, String> form, String name) {
        String value = form.getFirst(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
