package io.unibox.account.access.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.unibox.account.access.AccessSettings;
import io.unibox.account.access.domain.Refusal;
import io.unibox.account.access.domain.Refused;
import io.unibox.account.people.domain.EmailAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Slows down whoever guesses passwords: so many for one email from one address, whether it is anybody's or not. Counted
 * in the memory of this instance, for a bounded number of pairs.
 */
@Component
final class SignInLimits {

    private static final int PAIRS = 100_000;

    private final Cache<Pair, Bucket> buckets;
    private final int attempts;
    private final Duration window;
    private final Clock clock;

    SignInLimits(AccessSettings settings, Clock clock) {
        this.attempts = settings.signInAttempts();
        this.window = settings.signInWindow();
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(PAIRS)
                .expireAfterAccess(window)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** Counts an attempt, before it costs anything. */
    void count(EmailAddress email, String address) {
        var attempt = buckets.get(new Pair(email, address), _ -> full()).tryConsumeAndReturnRemaining(1);
        if (!attempt.isConsumed()) {
            throw new Refused(new Refusal.TooManyAttempts(Duration.ofNanos(attempt.getNanosToWaitForRefill())));
        }
    }

    /** Whoever knows the password does not guess. */
    void forget(EmailAddress email, String address) {
        buckets.invalidate(new Pair(email, address));
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(attempts).refillGreedy(attempts, window))
                .withCustomTimePrecision(new ByClock(clock))
                .build();
    }

    private record Pair(EmailAddress email, String address) {}

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
