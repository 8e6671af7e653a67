package io.unibox.dispatch.lanes;

import io.micrometer.core.instrument.MeterRegistry;
import io.unibox.dispatch.domain.Claim;
import io.unibox.dispatch.domain.Deliveries;
import io.unibox.dispatch.domain.Delivery;
import io.unibox.dispatch.domain.DeliveryState;
import io.unibox.dispatch.domain.Look;
import io.unibox.dispatch.domain.RetryPolicy;
import io.unibox.dispatch.domain.Sighting;
import io.unibox.dispatch.lanes.Route.Open;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Looks at the provider for a delivery whose outcome is unknown, before anybody tries it again. */
@Component
class Search {

    private static final Logger LOG = LoggerFactory.getLogger(Search.class);

    private final Deliveries deliveries;
    private final Outcomes outcomes;
    private final MeterRegistry meters;
    private final Clock clock;
    private final LaneSettings settings;
    private final RetryPolicy retryPolicy;

    Search(Deliveries deliveries, Outcomes outcomes, MeterRegistry meters, Clock clock, LaneSettings settings) {
        this.deliveries = deliveries;
        this.outcomes = outcomes;
        this.meters = meters;
        this.clock = clock;
        this.settings = settings;
        this.retryPolicy = settings.retryPolicy();
    }

    /** Looks once. Never fails. */
    Mono<Void> look(Claim claim, Open route, LastError lastError) {
        Delivery delivery = claim.delivery();
        return Mono.defer(() -> route.provider().search(route.line(), delivery))
                .flatMap(this::judge)
                .timeout(settings.callBy())
                .onErrorResume(outage -> {
                    // Only the class: the message may quote what the list says.
                    LOG.warn(
                            "{} could not be looked for: {}",
                            delivery,
                            outage.getClass().getName());
                    lastError.note("outcome_unknown", "The provider's list could not be read.", clock.instant());
                    return Mono.just(new Look.Unavailable());
                })
                .flatMap(look -> record(claim, route, look));
    }

    private Mono<Void> record(Claim claim, Open route, Look look) {
        Delivery delivery = claim.delivery();
        DeliveryState state = delivery.after(look, retryPolicy);
        String found = look.getClass().getSimpleName();
        meters.counter("unibox.dispatch.looks", "result", found).increment();
        LOG.info(
                "{} was looked for ({}) and is now {}",
                delivery,
                found,
                state.getClass().getSimpleName());
        return outcomes.record(claim, state, route.provider().vendor());
    }

    /**
     * One recipient has at most one delivery of a line in flight, so a listed message with the same content that is no other
     * delivery's is this one; with another content it may be this one, redacted or rewritten by the provider.
     */
    private Mono<Look> judge(List<Sighting> sightings) {
        List<String> ids = sightings.stream().map(Sighting::providerMessageId).toList();
        return ids.isEmpty()
                ? Mono.just(new Look.Absent())
                : deliveries
                        .known(ids)
                        .map(known -> look(sightings.stream()
                                .filter(sighting -> !known.contains(sighting.providerMessageId()))
                                .toList()));
    }

    private static Look look(List<Sighting> unattributed) {
        return unattributed.stream()
                .filter(Sighting::sameContent)
                .findFirst()
                .<Look>map(Look.Found::new)
                .orElseGet(() -> unattributed.isEmpty() ? new Look.Absent() : new Look.Undetermined());
    }
}
