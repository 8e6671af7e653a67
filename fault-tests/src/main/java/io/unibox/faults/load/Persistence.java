package io.unibox.faults.load;

import io.unibox.faults.history.Entry.Kind;
import io.unibox.faults.history.History;
import io.unibox.faults.history.Outcome;
import io.unibox.faults.history.Result;
import io.unibox.faults.load.Http.Answer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks again where nobody answered or the fault was theirs, as careful callers do, and notes beginning and end. */
final class Persistence {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_FAULT = 500;

    private final History history;
    private final Duration patience;

    Persistence(History history, Duration patience) {
        this.history = history;
        this.patience = patience;
    }

    /** The same request, as often as it takes. */
    @FunctionalInterface
    interface Asking {
        Answer ask() throws InterruptedException;
    }

    /** What a good answer says was done; null where the answer does not show that anything was. */
    @FunctionalInterface
    interface Reading {
        @Nullable Result read(JsonNode body);
    }

    Result until(Kind kind, String workspace, String person, String text, Asking asking, Reading reading) {
        long operation = history.invoked(kind, workspace, person, text);
        long deadline = System.nanoTime() + patience.toNanos();
        int attempts = 0;
        Duration pause = FIRST_PAUSE;
        Result result = Result.unknown("interrupted");
        try {
            while (true) {
                attempts++;
                Answer answer = asking.ask();
                result = result(answer, reading);
                if (result.outcome() != Outcome.UNKNOWN || System.nanoTime() > deadline) {
                    break;
                }
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        history.ended(operation, attempts, result);
        return result;
    }

    private static Result result(Answer answer, Reading reading) {
        return switch (answer) {
            case Answer.Silence silence -> Result.unknown(silence.text());
            case Answer.Answered(int status, JsonNode body)
            when status < FIRST_REFUSAL && body != null -> {
                Result read = reading.read(body);
                yield read == null ? Result.unknown(answer.text()) : read;
            }
            case Answer.Answered(int status, var _)
            when status >= FIRST_FAULT || status == TOO_MANY_REQUESTS || status < FIRST_REFUSAL ->
                Result.unknown(answer.text());
            case Answer.Answered _ -> Result.refused(answer.text());
        };
    }
}
