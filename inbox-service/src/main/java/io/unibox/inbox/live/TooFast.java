package io.unibox.inbox.live;

import io.unibox.starter.web.Problem;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** A user has asked for too much, and may ask again in a while. */
final class TooFast extends RuntimeException {

    private final transient Problem problem;
    private final transient Duration wait;

    TooFast(String code, String fact, Duration wait) {
        super(fact, null, false, false);
        this.problem = Problem.of(HttpStatus.TOO_MANY_REQUESTS, code, fact + "; go on in " + seconds(wait) + " s.");
        this.wait = wait;
    }

    Problem problem() {
        return problem;
    }

    Duration waiting() {
        return wait;
    }

    /** Whole seconds after which it is no longer too fast, one at least. */
    static long seconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }
}
