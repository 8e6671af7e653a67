package io.unibox.gateway.limits;

import io.github.bucket4j.ConsumptionProbe;
import io.unibox.gateway.GatewaySettings.Allowance;
import io.unibox.gateway.GatewaySettings.Rate;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;

/**
 * Whether a bucket had a token, and how it stands.
 *
 * @param what the bucket counts
 * @param reset seconds until the bucket is full again
 * @param retryAfter seconds until it has a token again; none when it had one
 */
record Verdict(Allowance what, boolean allowed, long limit, long remaining, long reset, long retryAfter) {

    static Verdict of(Allowance what, ConsumptionProbe probe, Rate rate) {
        return new Verdict(
                what,
                probe.isConsumed(),
                rate.burst(),
                probe.getRemainingTokens(),
                seconds(probe.getNanosToWaitForReset()),
                seconds(probe.getNanosToWaitForRefill()));
    }

    /** The one that the caller has to mind: the one that refuses, else the one with the fewest tokens left. */
    Verdict or(Verdict other) {
        return other.allowed && (!allowed || remaining <= other.remaining) ? this : other;
    }

    void writeTo(HttpHeaders headers) {
        headers.set("RateLimit-Policy", '"' + name() + "\";q=" + limit);
        headers.set("RateLimit-Limit", String.valueOf(limit));
        headers.set("RateLimit-Remaining", String.valueOf(remaining));
        headers.set("RateLimit-Reset", String.valueOf(reset));
        if (!allowed) {
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, retryAfter)));
        }
    }

    private String name() {
        return what.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1));
    }
}
