package io.unibox.dispatch.lanes;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.unibox.dispatch.domain.SendResult;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How much one line may do right now: so many calls at once, so many a second, none while its circuit is open. */
final class Permits {

    private static final ProviderFailure FAILURE = new ProviderFailure();
    private static final int HALF_OPEN_CALLS = 2;

    private final Bulkhead bulkhead;
    private final CircuitBreaker circuit;
    private final int callsAtOnce;
    private Pace pace;

    Permits(String line, LaneSettings settings) {
        this.callsAtOnce = settings.callsAtOnce();
        this.bulkhead = Bulkhead.of(
                line,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(callsAtOnce)
                        .maxWaitDuration(Duration.ZERO)
                        .build());
        this.circuit = CircuitBreaker.of(
                line,
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(settings.circuit().calls())
                        .minimumNumberOfCalls(settings.circuit().calls())
                        .failureRateThreshold(settings.circuit().failurePercent())
                        .waitDurationInOpenState(settings.circuit().pause())
                        .permittedNumberOfCallsInHalfOpenState(HALF_OPEN_CALLS)
                        .build());
        this.pace = new Pace(settings.messagesPerSecond());
    }

    /** Takes as many permits to call as there are; the lane asks from one thread at a time. */
    int takeForCalls(int messagesPerSecond) {
        if (pace.messagesPerSecond() != messagesPerSecond) {
            pace = new Pace(messagesPerSecond);
        }
        int most = Math.min(callsAtOnce, pace.free());
        int taken = 0;
        while (taken < most && bulkhead.tryAcquirePermission()) {
            if (!circuit.tryAcquirePermission()) {
                bulkhead.releasePermission();
                break;
            }
            taken++;
        }
        return taken;
    }

    /** Takes permits to look for messages, which neither the pace nor the circuit holds up. */
    int takeForSearches() {
        int taken = 0;
        while (taken < callsAtOnce && bulkhead.tryAcquirePermission()) {
            taken++;
        }
        return taken;
    }

    /** Of the permits taken, so many are used and the rest is given back. */
    void useForCalls(int taken, int used) {
        pace.use(used);
        for (int unused = used; unused < taken; unused++) {
            circuit.releasePermission();
            bulkhead.releasePermission();
        }
    }

    void useForSearches(int taken, int used) {
        for (int unused = used; unused < taken; unused++) {
            bulkhead.releasePermission();
        }
    }

    /** Judges the answer to a call. A refusal or a request to wait shows that the provider works. */
    void judge(SendResult result, Duration took) {
        switch (result) {
            case SendResult.Accepted _, SendResult.Rejected _ ->
                circuit.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
            case SendResult.Throttled _ -> circuit.releasePermission();
            case SendResult.Unreachable _, SendResult.Unknown _ ->
                circuit.onError(took.toNanos(), TimeUnit.NANOSECONDS, FAILURE);
        }
    }

    /** Gives back the permit of a call that is not made. */
    void releaseCall() {
        circuit.releasePermission();
    }

    /** The work on a claim is over. */
    void release() {
        bulkhead.releasePermission();
    }

    /** How long until the pace allows another message, where it is the pace that allows none. */
    Duration untilThePaceAllows() {
        return pace.free() > 0 ? Duration.ZERO : pace.period();
    }

    int inUse() {
        return callsAtOnce - bulkhead.getMetrics().getAvailableConcurrentCalls();
    }

    String circuitState() {
        return circuit.getState().name().toLowerCase(Locale.ROOT);
    }

    /** A failed call, as the circuit breaker takes it. */
    private static final class ProviderFailure extends RuntimeException {
        ProviderFailure() {
            super("provider", null, false, false);
        }
    }
}
