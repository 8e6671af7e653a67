package io.unibox.sandbox.twilio;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A message as Twilio's API shows it. */
@JsonNaming(SnakeCaseStrategy.class)
record MessageResource(
        String accountSid,
        String apiVersion,
        String body,
        String dateCreated,
        @Nullable String dateSent,
        String dateUpdated,
        String direction,
        @Nullable Integer errorCode,
        @Nullable String errorMessage,
        @Nullable String from,
        @Nullable String messagingServiceSid,
        String numMedia,
        String numSegments,
        @Nullable String price,
        @Nullable String priceUnit,
        String sid,
        Status status,
        Map<String, String> subresourceUris,
        String to,
        String uri) {

    static final String API_VERSION = "2010-04-01";

    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    static MessageResource of(Message message) {
        String path = "/%s/Accounts/%s/Messages/%s".formatted(API_VERSION, message.accountSid(), message.sid());
        boolean inbound = message.status() == Status.RECEIVED;
        return new MessageResource(
                message.accountSid(),
                API_VERSION,
                message.body(),
                date(message.created()),
                message.sent() == null ? null : date(message.sent()),
                date(message.updated()),
                inbound ? "inbound" : "outbound-api",
                message.errorCode(),
                null,
                message.from(),
                message.messagingServiceSid(),
                Integer.toString(message.media()),
                // Not counted before a messaging service has chosen the sender.
                message.from() == null ? "0" : Integer.toString(Segments.of(message.body())),
                null,
                null,
                message.sid(),
                message.status(),
                Map.of("media", path + "/Media.json"),
                message.to(),
                path + ".json");
    }

    private static String date(long micros) {
        return RFC_2822.format(Micros.instant(micros));
    }
}
