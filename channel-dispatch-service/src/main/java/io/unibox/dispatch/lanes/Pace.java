package io.unibox.dispatch.lanes;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;

/** At most so many messages a second, in about ten portions a second. */
final class Pace {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int messagesPerSecond;
    private final Duration period;
    private final RateLimiter limiter;

    Pace(int messagesPerSecond) {
        this.messagesPerSecond = messagesPerSecond;
        int portion = Math.max(1, messagesPerSecond / 10);
        this.period = Duration.ofNanos(SECOND * portion / messagesPerSecond);
        this.limiter = RateLimiter.of(
                "pace",
                RateLimiterConfig.custom()
                        .limitForPeriod(portion)
                        .limitRefreshPeriod(period)
                        .timeoutDuration(Duration.ZERO)
                        .build());
    }

    int messagesPerSecond() {
        return messagesPerSecond;
    }

    Duration period() {
        return period;
    }

    int free() {
        return Math.max(0, limiter.getMetrics().getAvailablePermissions());
    }

    void use(int messages) {
        if (messages > 0) {
            limiter.acquirePermission(messages);
        }
    }
}
