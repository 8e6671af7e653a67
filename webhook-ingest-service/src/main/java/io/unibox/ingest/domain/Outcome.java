package io.unibox.ingest.domain;

import io.unibox.events.Event;
import org.jspecify.annotations.Nullable;

/** What becomes of a webhook. */
public sealed interface Outcome {

    /** It means an event. Once the event is on Kafka the provider gets its answer. */
    record Said(Event event, Answer answer) implements Outcome {}

    /**
     * It is genuine, and of no interest.
     *
     * @param what it said, in snake case
     */
    record Nothing(String what, Answer answer) implements Outcome {}

    /**
     * It is not taken.
     *
     * @param providerAccount whom it claims to be about, unverified
     */
    record Refused(Refusal refusal, @Nullable String providerAccount) implements Outcome {}

    /** The body that the provider wants to see with a 200. */
    record Answer(@Nullable String contentType, String body) {
        public static final Answer EMPTY = new Answer(null, "");
    }
}
