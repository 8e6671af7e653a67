package io.unibox.inbox.domain;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A token bucket for each of many; the one least lately used is forgotten when there are too many, and is full by then in
 * all likelihood. Each instance counts for itself.
 */
public final class Pace<K> {

    private static final double SECOND = 1_000_000_000d;

    private final Rate rate;
    private final LongSupplier nanos;
    private final Map<K, Bucket> buckets;

    /** So many a second, and so many at once after a rest. */
    public record Rate(double perSecond, double burst) {

        public Rate {
            if (!(perSecond > 0) || !(burst >= 1)) {
                throw new IllegalArgumentException("a rate lets something through: " + perSecond + "/s, " + burst);
            }
        }
    }

    private record Bucket(double left, long at) {}

    public Pace(Rate rate, int most, LongSupplier nanos) {
        this.rate = rate;
        this.nanos = nanos;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Bucket> eldest) {
                return size() > most;
            }
        };
    }

    /** Takes one; where there is none, says how long it takes until there is. */
    public synchronized Optional<Duration> take(K whose) {
        long now = nanos.getAsLong();
        Bucket known = buckets.get(whose);
        double left = known == null
                ? rate.burst()
                : Math.min(rate.burst(), known.left() + (now - known.at()) / SECOND * rate.perSecond());
        if (left >= 1) {
            buckets.put(whose, new Bucket(left - 1, now));
            return Optional.empty();
        }
        buckets.put(whose, new Bucket(left, now));
        return Optional.of(Duration.ofNanos((long) Math.ceil((1 - left) / rate.perSecond() * SECOND)));
    }
}
