package io.unibox.ingest.source.twilio;

import static io.unibox.ingest.source.twilio.TwilioSource.refused;

import io.unibox.events.Content;
import io.unibox.events.Header;
import io.unibox.events.Keyword;
import io.unibox.events.MessageId;
import io.unibox.events.MessageInbound.Received;
import io.unibox.events.Provider;
import io.unibox.ingest.domain.Keywords;
import io.unibox.ingest.domain.Line;
import io.unibox.ingest.domain.Outcome;
import io.unibox.ingest.domain.Outcome.Answer;
import io.unibox.ingest.domain.Outcome.Said;
import io.unibox.ingest.domain.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody wrote to one of our lines: SMS, MMS, WhatsApp. */
final class InboundMessages {

    /** Twilio takes what stands in the answer for an order to reply. */
    private static final Answer NO_REPLY = new Answer("text/xml", "<Response/>");

    private final Clock clock;
    private final Numbers numbers;

    InboundMessages(Clock clock, Numbers numbers) {
        this.clock = clock;
        this.numbers = numbers;
    }

    Outcome read(Line line, Form form) {
        String sid = Subject.sidOf(form);
        String from = form.filled("From");
        if (sid == null || from == null) {
            return refused(new Refusal.FieldMissing(sid == null ? "MessageSid" : "From"), line);
        }
        if (!Sids.isSane(sid)) {
            return refused(new Refusal.FieldMalformed("MessageSid"), line);
        }
        Optional<Party> sender = Party.of(from);
        if (sender.isEmpty()) {
            return refused(new Refusal.ChannelUnsupported(), line);
        }
        if (!sender.get().isSane()) {
            return refused(new Refusal.FieldMalformed("From"), line);
        }
        return switch (Contents.of(form)) {
            case Contents.Missing(String field) -> refused(new Refusal.FieldMissing(field), line);
            case Contents.Malformed(String field) -> refused(new Refusal.FieldMalformed(field), line);
            case Contents.Found(Content content) ->
                new Said(received(line, sid, sender.get(), form, content), NO_REPLY);
        };
    }

    private Received received(Line line, String sid, Party sender, Form form, Content content) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Received(
                Header.of(line.workspaceId(), now),
                MessageId.ofInbound(line.id(), sid),
                line.id(),
                line.scope(),
                sender.channel(),
                Provider.TWILIO,
                sid,
                numbers.of(sender),
                profileName(form),
                content,
                now,
                keyword(form, content));
    }

    /** Twilio's own reading comes first: with Advanced Opt-Out the words of a keyword are the customer's choice. */
    private static @Nullable Keyword keyword(Form form, Content content) {
        return switch (String.valueOf(form.filled("OptOutType")).toUpperCase(Locale.ROOT)) {
            case "STOP" -> Keyword.STOP;
            case "START" -> Keyword.START;
            case "HELP" -> Keyword.HELP;
            default -> Keywords.in(content.text());
        };
    }

    /** What the sender calls himself: his own choice, so that even U+0000 may stand in it, which no database keeps. */
    private static @Nullable String profileName(Form form) {
        String name = form.filled("ProfileName");
        return name == null ? null : name.replace('\0', '\uFFFD');
    }
}
