package io.unibox.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Allows so much of something per key and window; what was used comes back bit by bit. Counted in the memory of this
 * instance, for a bounded number of keys.
 */
public final class RateLimit<K> {

    private static final int MOST_KEYS = 100_000;

    private final Cache<K, Bucket> buckets;
    private final int most;
    private final Duration window;
    private final TimeMeter time;

    public RateLimit(int most, Duration window, Clock clock) {
        this.most = most;
        this.window = window;
        this.time = new ByClock(clock);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterAccess(window)
                .ticker(time::currentTimeNanos)
                .build();
    }

    /** Counts one more; gives how long to wait where that is too many. */
    public Optional<Duration> count(K key) {
        var probe = buckets.get(key, _ -> full()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** Takes back what was counted last. */
    public void uncount(K key) {
        buckets.get(key, _ -> full()).addTokens(1);
    }

    /** Begins anew. */
    public void reset(K key) {
        buckets.invalidate(key);
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, window))
                .withCustomTimePrecision(time)
                .build();
    }

    private record ByClock(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
