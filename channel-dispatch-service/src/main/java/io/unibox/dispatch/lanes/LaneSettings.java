package io.unibox.dispatch.lanes;

import io.unibox.dispatch.domain.RetryPolicy;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the ledger is worked through.
 *
 * @param callsAtOnce per line and instance
 * @param messagesPerSecond per line and instance, where the line has no number of its own
 * @param callBy a claim's one call has to be made and answered by then
 * @param lease after that a claim is another's; longer than {@code callBy}
 * @param safetyNet how often the ledger is searched for due work that no wake-up announced
 * @param firstRetry see {@link RetryPolicy}
 * @param longestRetry see {@link RetryPolicy}
 * @param longestAge see {@link RetryPolicy}
 * @param looks see {@link RetryPolicy}
 * @param circuit when a line's circuit breaker opens
 */
@ConfigurationProperties("unibox.dispatch")
record LaneSettings(
        int callsAtOnce,
        int messagesPerSecond,
        Duration callBy,
        Duration lease,
        Duration safetyNet,
        Duration firstRetry,
        Duration longestRetry,
        Duration longestAge,
        List<Duration> looks,
        Circuit circuit) {

    LaneSettings {
        if (lease.compareTo(callBy) <= 0) {
            throw new IllegalArgumentException("unibox.dispatch.lease has to be longer than unibox.dispatch.call-by");
        }
    }

    RetryPolicy retryPolicy() {
        return new RetryPolicy(firstRetry, longestRetry, longestAge, looks);
    }

    /**
     * When a line's circuit breaker opens.
     *
     * @param calls how many of a line's latest calls are judged
     * @param failurePercent from so many failures on
     * @param pause for so long
     */
    record Circuit(int calls, int failurePercent, Duration pause) {}
}
