package io.unibox.sandbox.twilio;

import io.unibox.sandbox.lines.Line;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes what people write to a line, and posts it to the line's webhook.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/guides/webhook-request">Twilio: the inbound webhook</a>
 */
@Component
public class InboundMessages {

    private static final int MOST_AT_ONCE = 256;

    private final Messages messages;
    private final Webhooks webhooks;
    private final Clock clock;

    InboundMessages(Messages messages, Webhooks webhooks, Clock clock) {
        this.messages = messages;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /**
     * What a person writes.
     *
     * @param from the person's number, in E.164
     * @param body the text, which may be empty
     * @param mediaUrls what is attached
     * @param messageSid the message's name if it is one of before, otherwise a new one is given
     */
    public record Writing(
            String from,
            String body,
            List<String> mediaUrls,
            @Nullable String messageSid) {}

    /**
     * How the webhook of it is posted.
     *
     * @param times how often
     * @param atOnce whether side by side
     * @param signing how it is signed
     */
    public record Posting(int times, boolean atOnce, Signing signing) {

        /** Once and properly. */
        public static final Posting USUAL = new Posting(1, false, Signing.VALID);
    }

    /** What came of it: the message's name, and an answer for each posting, none if the line has no webhook. */
    public record Written(String messageSid, List<WebhookAnswer> answers) {}

    /**
     * Takes what was written into the ledger and posts it.
     *
     * @param optOutType what Twilio itself makes of it, if the webhook is to say that
     */
    public Mono<Written> write(Line line, Writing writing, Posting posting, @Nullable String optOutType) {
        String sid = writing.messageSid() == null ? newSid(writing) : writing.messageSid();
        var received = new LedgerEntry.Received(
                Micros.now(clock),
                sid,
                line.accountSid(),
                writing.from(),
                line.phoneNumber(),
                writing.body(),
                writing.mediaUrls());
        return messages.record(received)
                .thenMany(Flux.defer(() -> posted(line, received, posting, optOutType)))
                .collectList()
                .map(answers -> new Written(sid, answers));
    }

    private Flux<WebhookAnswer> posted(
            Line line, LedgerEntry.Received received, Posting posting, @Nullable String optOutType) {
        if (line.smsUrl() == null) {
            return Flux.empty();
        }
        Map<String, String> form = form(received);
        if (optOutType != null) {
            form.put("OptOutType", optOutType);
        }
        var webhook = Webhook.of("inbound", line, line.smsUrl(), form, posting.signing());
        return Flux.range(0, posting.times()).flatMap(_ -> webhooks.send(webhook), posting.atOnce() ? MOST_AT_ONCE : 1);
    }

    private static Map<String, String> form(LedgerEntry.Received received) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("ToCountry", PhoneNumbers.country(received.to()));
        form.put("FromCountry", PhoneNumbers.country(received.from()));
        Stream.of("ToState", "ToCity", "ToZip", "FromState", "FromCity", "FromZip")
                .forEach(name -> form.put(name, ""));
        form.put("SmsMessageSid", received.sid());
        form.put("SmsSid", received.sid());
        form.put("MessageSid", received.sid());
        form.put("SmsStatus", Status.RECEIVED.word());
        form.put("AccountSid", received.accountSid());
        form.put("From", received.from());
        form.put("To", received.to());
        form.put("Body", received.body());
        form.put("NumSegments", Integer.toString(Segments.of(received.body())));
        form.put("NumMedia", Integer.toString(received.mediaUrls().size()));
        form.put("ApiVersion", MessageResource.API_VERSION);
        int number = 0;
        for (String media : received.mediaUrls()) {
            form.put("MediaUrl" + number, media);
            form.put("MediaContentType" + number++, contentType(media));
        }
        return form;
    }

    private static String contentType(String url) {
        String path = URI.create(url).getPath();
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "png" -> "image/png";
            case "gif" -> "image/gif";
            case "mp3" -> "audio/mpeg";
            case "mp4" -> "video/mp4";
            case "pdf" -> "application/pdf";
            case "vcf" -> "text/vcard";
            default -> "image/jpeg";
        };
    }

    private static String newSid(Writing writing) {
        return (writing.mediaUrls().isEmpty() ? "SM" : "MM")
                + UUID.randomUUID().toString().replace("-", "");
    }
}
