package io.unibox.sandbox.twilio;

import io.unibox.sandbox.misbehaviour.Ending;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Those at the other end, as Twilio knows them. */
public interface Recipients {

    /** Whether the person has told the line to stop. */
    boolean optedOut(String line, String person);

    /** How messages to the person end. */
    FinalStatus finalStatus(String person);

    /** The message has reached the person, who may do something about it. */
    Mono<Void> received(Message message);

    /** How a message ends, and Twilio's code if that is badly. */
    record FinalStatus(Status ending, @Nullable Integer errorCode) {

        /** The message arrives. */
        public static final FinalStatus ARRIVES = new FinalStatus(Status.DELIVERED, null);

        /** The finalStatus that was scripted. */
        public static FinalStatus of(Ending ending, @Nullable Integer errorCode) {
            return switch (ending) {
                case DELIVERED -> ARRIVES;
                case UNDELIVERED -> new FinalStatus(Status.UNDELIVERED, errorCode);
                case FAILED -> new FinalStatus(Status.FAILED, errorCode);
                case SENT -> new FinalStatus(Status.SENT, null);
            };
        }
    }
}
