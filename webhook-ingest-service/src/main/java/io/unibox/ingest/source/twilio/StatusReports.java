package io.unibox.ingest.source.twilio;

import static io.unibox.ingest.source.twilio.TwilioSource.refused;

import io.unibox.events.Address;
import io.unibox.events.Header;
import io.unibox.events.MessageId;
import io.unibox.events.StatusUpdated;
import io.unibox.events.StatusUpdated.MessageRef;
import io.unibox.ingest.domain.Line;
import io.unibox.ingest.domain.Outcome;
import io.unibox.ingest.domain.Outcome.Answer;
import io.unibox.ingest.domain.Outcome.Nothing;
import io.unibox.ingest.domain.Outcome.Said;
import io.unibox.ingest.domain.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How far a message of ours has got, as Twilio tells it. */
final class StatusReports {

    /**
     * Some captured reports have no To, while the message itself is named. An event needs a recipient, and its key follows
     * from it; whoever hears the report finds the message by its id.
     */
    private static final Address UNSAID = new Address(Address.Kind.PHONE, "unknown");

    private final Clock clock;
    private final Numbers numbers;

    StatusReports(Clock clock, Numbers numbers) {
        this.clock = clock;
        this.numbers = numbers;
    }

    /** @param message our id of the message, as the report's address carries it; a malformed one counts as none */
    Outcome read(Line line, Form form, @Nullable String message) {
        String sid = Subject.sidOf(form);
        MessageId ours = idOf(message);
        if (sid == null && ours == null) {
            return refused(new Refusal.FieldMissing("MessageSid"), line);
        }
        if (sid != null && !Sids.isSane(sid)) {
            return refused(new Refusal.FieldMalformed("MessageSid"), line);
        }
        Address to = to(form);
        if (to == null) {
            return refused(new Refusal.FieldMalformed("To"), line);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var header = Header.of(line.workspaceId(), now);
        var ref = new MessageRef(line.id(), ours, sid);
        return switch (String.valueOf(Subject.statusOf(form))) {
            case "queued", "accepted", "sending" -> said(new StatusUpdated.Queued(header, ref, to, now));
            case "sent" -> said(new StatusUpdated.Sent(header, ref, to, now));
            case "delivered" -> said(new StatusUpdated.Delivered(header, ref, to, now));
            case "read" -> said(new StatusUpdated.Read(header, ref, to, now));
            case "failed", "undelivered" ->
                said(new StatusUpdated.Failed(header, ref, to, now, Failures.of(form.filled("ErrorCode"))));
            case "receiving", "received" -> new Nothing("received", Answer.EMPTY);
            case "scheduled" -> new Nothing("scheduled", Answer.EMPTY);
            case "canceled" -> new Nothing("canceled", Answer.EMPTY);
            case "partially_delivered" -> new Nothing("partially_delivered", Answer.EMPTY);
            default -> new Nothing("other_status", Answer.EMPTY);
        };
    }

    private static Outcome said(StatusUpdated report) {
        return new Said(report, Answer.EMPTY);
    }

    private @Nullable Address to(Form form) {
        String to = form.filled("To");
        return to == null
                ? UNSAID
                : Party.of(to).filter(Party::isSane).map(numbers::of).orElse(null);
    }

    private static @Nullable MessageId idOf(@Nullable String message) {
        try {
            return message == null ? null : MessageId.of(message);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
