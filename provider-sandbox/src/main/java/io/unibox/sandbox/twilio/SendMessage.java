package io.unibox.sandbox.twilio;

import io.unibox.sandbox.misbehaviour.CallbackFaults;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Accepts a message, once it is in the ledger, and sends it on its way. */
@Component
class SendMessage {

    private final SubmissionCheck check;
    private final Messages messages;
    private final StatusCallbacks callbacks;

    SendMessage(SubmissionCheck check, Messages messages, StatusCallbacks callbacks) {
        this.check = check;
        this.messages = messages;
        this.callbacks = callbacks;
    }

    /**
     * Sends the message.
     *
     * @param arrived when the request arrived, in microseconds since 1970
     * @param faults asked once the message is sure to be accepted
     */
    Mono<Outcome> send(String accountSid, Submission said, long arrived, Supplier<CallbackFaults> faults) {
        TwilioError refusal = check.refusal(accountSid, said);
        if (refusal != null) {
            return Mono.just(new Outcome.Refused(refusal));
        }
        String line = check.line(accountSid, said);
        if (!callbacks.begin()) {
            return Mono.just(new Outcome.Refused(TwilioError.queueFull(line)));
        }
        return messages.record(accepted(accountSid, said, line, arrived, faults.get()))
                .doOnError(_ -> callbacks.end())
                .doOnNext(callbacks::follow)
                .map(Outcome.Done::new);
    }

    private static LedgerEntry.Accepted accepted(
            String accountSid, Submission said, String line, long arrived, CallbackFaults faults) {
        String to = Objects.requireNonNull(said.to());
        boolean chosenLater = said.from() == null || said.scheduled();
        return new LedgerEntry.Accepted(
                arrived,
                (said.mediaUrls().isEmpty() ? "SM" : "MM") + hex(),
                accountSid,
                chosenLater ? null : line,
                Objects.requireNonNullElse(PhoneNumbers.e164(to), to),
                said.body(),
                said.mediaUrls(),
                said.messagingServiceSid(),
                said.statusCallback(),
                initial(said),
                said.scheduled() ? said.sendAt() : null,
                faults);
    }

    private static Status initial(Submission said) {
        if (said.scheduled()) {
            return Status.SCHEDULED;
        }
        return said.messagingServiceSid() == null ? Status.QUEUED : Status.ACCEPTED;
    }

    private static String hex() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
