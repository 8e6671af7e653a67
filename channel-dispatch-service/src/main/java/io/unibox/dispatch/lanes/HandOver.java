package io.unibox.dispatch.lanes;

import io.micrometer.core.instrument.MeterRegistry;
import io.unibox.dispatch.domain.Claim;
import io.unibox.dispatch.domain.Delivery;
import io.unibox.dispatch.domain.DeliveryState;
import io.unibox.dispatch.domain.Lease;
import io.unibox.dispatch.domain.Outgoing;
import io.unibox.dispatch.domain.RetryPolicy;
import io.unibox.dispatch.domain.SendResult;
import io.unibox.dispatch.lanes.Route.Open;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes one claimed delivery to its provider and has written down what came of it. */
@Component
class HandOver {

    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);

    private final Outcomes outcomes;
    private final MeterRegistry meters;
    private final Clock clock;
    private final LaneSettings settings;
    private final RetryPolicy retryPolicy;

    HandOver(Outcomes outcomes, MeterRegistry meters, Clock clock, LaneSettings settings) {
        this.outcomes = outcomes;
        this.meters = meters;
        this.clock = clock;
        this.settings = settings;
        this.retryPolicy = settings.retryPolicy();
    }

    /** Makes the claim's one call. Never fails. */
    Mono<Void> call(Claim claim, Open route, Lease lease, Permits permits, LastError lastError) {
        Delivery delivery = claim.delivery();
        var outgoing = new Outgoing(delivery.messageId(), delivery.to(), delivery.content(), lease);
        long started = System.nanoTime();
        return Mono.defer(() -> route.provider().send(route.line(), outgoing))
                .switchIfEmpty(Mono.just(new SendResult.Unknown("The adapter gave no answer.")))
                .timeout(settings.lease(), Mono.just(new SendResult.Unknown("The provider did not answer in time.")))
                .onErrorResume(fault -> {
                    LOG.error(
                            "The adapter failed on {}: {}",
                            delivery,
                            fault.getClass().getName());
                    return Mono.just(new SendResult.Unknown("The adapter failed."));
                })
                .doOnNext(result -> {
                    permits.judge(result, Duration.ofNanos(System.nanoTime() - started));
                    lastError.note(result, clock.instant());
                    meters.counter(
                                    "unibox.dispatch.calls",
                                    "result",
                                    result.getClass().getSimpleName())
                            .increment();
                })
                .flatMap(result -> record(claim, route, result));
    }

    private Mono<Void> record(Claim claim, Open route, SendResult result) {
        Delivery delivery = claim.delivery();
        DeliveryState state =
                delivery.after(result, retryPolicy, ThreadLocalRandom.current().nextDouble());
        if (result instanceof SendResult.Unknown(String why)) {
            LOG.warn("{} on line {} may or may not have been taken: {}", delivery, delivery.line(), why);
        }
        return outcomes.record(claim, state, route.provider().vendor());
    }
}
