package io.unibox.dispatch.lanes;

import io.unibox.dispatch.domain.Claim;
import io.unibox.dispatch.domain.Deliveries;
import io.unibox.dispatch.domain.Lease;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.StatusUpdated.Failure;
import io.unibox.starter.data.WorkspaceTransactions;
import java.util.List;
import org.springframework.stereotype.Component;
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
        return routes.of(line);
    }

    /** Committed when it is emitted, so nobody is called for a claim that may yet be undone. */
    Mono<List<Claim>> claimCalls(ChannelAccountId line, int most) {
        return transactions.acrossWorkspaces(
                deliveries.claimCalls(line, most, settings.lease()).collectList());
    }

    Mono<List<Claim>> claimSearches(ChannelAccountId line, int most) {
        return transactions.acrossWorkspaces(
                deliveries.claimSearches(line, most, settings.lease()).collectList());
    }

    /** Works a claim off. Never fails. */
    Mono<Void> call(Claim claim, Route route, Lease lease, Permits permits, Troubles troubles) {
        return switch (route) {
            case Route.Open open when !isFor(open, claim) -> giveUp(claim, Routes.REMOVED, permits);
            case Route.Open open when !open.connected() -> giveUp(claim, Routes.DISCONNECTED, permits);
            case Route.Open open -> handOver.call(claim, open, lease, permits, troubles);
            case Route.Gone gone -> giveUp(claim, gone.why(), permits);
        };
    }

    /** Works a claim off. Never fails. */
    Mono<Void> search(Claim claim, Route route, Troubles troubles) {
        return route instanceof Route.Open open && isFor(open, claim)
                ? search.look(claim, open, troubles)
                : outcomes.giveUp(claim, Routes.REMOVED);
    }

    private Mono<Void> giveUp(Claim claim, Failure why, Permits permits) {
        permits.forget();
        return outcomes.giveUp(claim, why);
    }

    private static boolean isFor(Route.Open route, Claim claim) {
        return route.workspace().equals(claim.delivery().workspaceId());
    }
}
