package io.unibox.dispatch.domain;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long and how often a delivery is tried.
 *
 * @param firstRetry the pause after the first failed try; it doubles from try to try
 * @param longestRetry the longest pause, unless the provider asks for more
 * @param longestAge a message that could not be handed over by then fails
 * @param looks the pauses before each look for a message whose outcome is unknown; absent in all of them means not accepted
 */
public record RetryPolicy(Duration firstRetry, Duration longestRetry, Duration longestAge, List<Duration> looks) {

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    public RetryPolicy {
        looks = List.copyOf(looks);
        if (looks.isEmpty()) {
            throw new IllegalArgumentException("an unknown outcome has to be looked for at least once");
        }
    }

    /**
     * The pause before the next try: never shorter than the provider asks for.
     *
     * @param attempts how many calls were made, at least 1
     * @param jitter from 0 to 1, random, so that retries are spread
     */
    Duration pause(int attempts, @Nullable Duration retryAfter, double jitter) {
        int doublings = Math.clamp(attempts - 1L, 0, 20);
        long usual = Math.min(longestRetry.toMillis(), firstRetry.toMillis() << doublings);
        if (retryAfter == null) {
            return Duration.ofMillis(usual / 2 + (long) (jitter * usual / 2));
        }
        long asked = Math.min(LONGEST_RETRY_AFTER.toMillis(), retryAfter.toMillis());
        return Duration.ofMillis(asked + (long) (jitter * firstRetry.toMillis()));
    }

    /** The pause before the look after so many. */
    Duration look(int looks) {
        return this.looks.get(Math.min(looks, this.looks.size() - 1));
    }

    /** The pause before a look that was not answered is tried again: its recipient waits for it. */
    Duration askAgain() {
        return look(1);
    }

    boolean isOver(int looks) {
        return looks >= this.looks.size();
    }
}
