package io.unibox.sandbox.twilio;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Redacts, cancels and deletes messages. */
@Component
class ChangeMessage {

    private final Messages messages;
    private final Clock clock;

    ChangeMessage(Messages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    Mono<Outcome> update(Message message, @Nullable String body, @Nullable String status) {
        if ("canceled".equals(status)) {
            return message.status() == Status.SCHEDULED
                    ? done(new LedgerEntry.Reached(
                            Micros.now(clock),
                            message.sid(),
                            message.accountSid(),
                            message.from(),
                            message.to(),
                            Status.CANCELED,
                            null))
                    : Mono.just(new Outcome.Refused(TwilioError.NOT_CANCELABLE));
        }
        return body != null && body.isEmpty()
                ? done(new LedgerEntry.Redacted(Micros.now(clock), message.sid(), message.accountSid()))
                : Mono.just(new Outcome.Done(message));
    }

    Mono<Outcome> delete(Message message) {
        return message.status().isFinal()
                ? done(new LedgerEntry.Deleted(Micros.now(clock), message.sid(), message.accountSid()))
                : Mono.just(new Outcome.Refused(TwilioError.NOT_COMPLETE));
    }

    private Mono<Outcome> done(LedgerEntry entry) {
        return messages.record(entry).map(Outcome.Done::new);
    }
}
