package io.unibox.sandbox.twilio;

import io.unibox.sandbox.misbehaviour.Ending;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Those at the other end, as Twilio knows them. */
public interface Recipients {

    /** Whether the person has told the line to stop. */
    boolean optedOut(String line, String person);

    /** How messages to the person end. */
    Fate fate(String person);

    /** The message has reached the person, who may do something about it. */
    Mono<Void> received(Message message);

    /** How a message ends, and Twilio's code if that is badly. */
    record Fate(Status ending, @Nullable Integer errorCode) {

        /** The message arrives. */
        public static final Fate ARRIVES = new Fate(Status.DELIVERED, null);

        /** The fate that was scripted. */
        public static Fate of(Ending ending, @Nullable Integer errorCode) {
            return switch (ending) {
                case DELIVERED -> ARRIVES;
                case UNDELIVERED -> new Fate(Status.UNDELIVERED, errorCode);
                case FAILED -> new Fate(Status.FAILED, errorCode);
                case SENT -> new Fate(Status.SENT, null);
            };
        }
    }
}
