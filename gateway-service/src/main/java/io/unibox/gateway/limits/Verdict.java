package io.unibox.gateway.limits;

import io.github.bucket4j.ConsumptionProbe;
import io.unibox.gateway.GatewaySettings.Rate;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;

/**
 * Whether a bucket had a token, and how it stands.
 *
 * @param reset seconds until the bucket is full again
 * @param retryAfter seconds until it has a token again; none when it had one
 */
record Verdict(boolean allowed, long limit, long remaining, long reset, long retryAfter) {

    static Verdict of(ConsumptionProbe probe, Rate rate) {
        return new Verdict(
                probe.isConsumed(),
                rate.burst(),
                probe.getRemainingTokens(),
                seconds(probe.getNanosToWaitForReset()),
                seconds(probe.getNanosToWaitForRefill()));
    }

    /** The one that the caller has to mind. */
    Verdict or(Verdict other) {
        return other.allowed && (!allowed || remaining <= other.remaining) ? this : other;
    }

    void writeTo(HttpHeaders headers) {
        headers.set("RateLimit-Limit", String.valueOf(limit));
        headers.set("RateLimit-Remaining", String.valueOf(remaining));
        headers.set("RateLimit-Reset", String.valueOf(reset));
        if (!allowed) {
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, retryAfter)));
        }
    }

    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1));
    }
}
