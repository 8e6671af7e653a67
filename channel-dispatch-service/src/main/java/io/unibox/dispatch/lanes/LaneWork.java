package io.unibox.dispatch.lanes;

import io.unibox.dispatch.domain.Claim;
import io.unibox.dispatch.domain.Deliveries;
import io.unibox.dispatch.domain.GivenUp;
import io.unibox.dispatch.domain.Lease;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.StatusUpdated.Failure;
import io.unibox.starter.data.WorkspaceTransactions;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the lanes share: how claims are made, and what is done with each. */
@Component
class LaneWork {

    private final Routes routes;
    private final Deliveries deliveries;
    private final WorkspaceTransactions transactions;
    private final HandOver handOver;
    private final Search search;
    private final Outcomes outcomes;
    private final LaneSettings settings;

    LaneWork(
            Routes routes,
            Deliveries deliveries,
            WorkspaceTransactions transactions,
            HandOver handOver,
            Search search,
            Outcomes outcomes,
            LaneSettings settings) {
        this.routes = routes;
        this.deliveries = deliveries;
        this.transactions = transactions;
        this.handOver = handOver;
        this.search = search;
        this.outcomes = outcomes;
        this.settings = settings;
    }

    LaneSettings settings() {
        return settings;
    }

    Mono<Route> route(ChannelAccountId line) {
        return routes.of(line).timeout(settings.callBy());
    }

    /**
     * Committed when it is emitted, so nobody is called for a claim that may yet be undone. A claim that is committed but
     * not emitted in time could not be called any more; it is looked for when its lease is over.
     */
    Mono<List<Claim>> claimCalls(ChannelAccountId line, int most) {
        return claimed(deliveries.claimCalls(line, most, settings.lease()));
    }

    Mono<List<Claim>> claimSearches(ChannelAccountId line, int most) {
        return claimed(deliveries.claimSearches(line, most, settings.lease()));
    }

    private Mono<List<Claim>> claimed(Flux<Claim> claims) {
        return transactions.acrossWorkspaces(claims.collectList()).timeout(settings.callBy());
    }

    /** Works a claim off. Never fails. */
    Mono<Void> call(Claim claim, Route route, Lease lease, Permits permits, LastError lastError) {
        return switch (route) {
            case Route.Open open when !isFor(open, claim) -> giveUp(claim, GivenUp.CHANNEL_REMOVED, permits);
            case Route.Open open when !open.connected() -> giveUp(claim, GivenUp.CHANNEL_DISCONNECTED, permits);
            case Route.Open open -> callIfAllowed(claim, open, lease, permits, lastError);
            case Route.Gone gone -> giveUp(claim, gone.why(), permits);
        };
    }

    private Mono<Void> callIfAllowed(Claim claim, Route.Open route, Lease lease, Permits permits, LastError lastError) {
        Failure objection = claim instanceof Claim.Call call ? call.clearance().objection() : null;
        if (objection == null) {
            return handOver.call(claim, route, lease, permits, lastError);
        }
        permits.releaseCall();
        return outcomes.holdBack(claim, objection);
    }

    /** Works a claim off. Never fails. What was erased cannot be found any more, and is not sent again for that. */
    Mono<Void> search(Claim claim, Route route, LastError lastError) {
        return route instanceof Route.Open open
                        && isFor(open, claim)
                        && !claim.delivery().isErased()
                ? search.look(claim, open, lastError)
                : outcomes.giveUp(claim, GivenUp.CHANNEL_REMOVED);
    }

    private Mono<Void> giveUp(Claim claim, Failure why, Permits permits) {
        permits.releaseCall();
        return outcomes.giveUp(claim, why);
    }

    private static boolean isFor(Route.Open route, Claim claim) {
        return route.workspace().equals(claim.delivery().workspaceId());
    }
}
