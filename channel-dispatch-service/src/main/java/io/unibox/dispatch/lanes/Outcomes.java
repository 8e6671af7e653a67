package io.unibox.dispatch.lanes;

import io.unibox.dispatch.domain.Claim;
import io.unibox.dispatch.domain.DeliveryState;
import io.unibox.dispatch.domain.RecordOutcomes;
import io.unibox.events.Provider;
import io.unibox.events.StatusUpdated.Failure;
import io.unibox.starter.data.WorkspaceTransactions;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Has outcomes written down, each in a transaction of its own, and does not give up at the first sign of an outage. */
@Component
class Outcomes {

    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);
    private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final RecordOutcomes outcomes;
    private final WorkspaceTransactions transactions;

    Outcomes(RecordOutcomes outcomes, WorkspaceTransactions transactions) {
        this.outcomes = outcomes;
        this.transactions = transactions;
    }

    /** Gives up what has no way out any more. Never fails. */
    Mono<Void> giveUp(Claim claim, Failure why) {
        return persistently(claim, outcomes.givenUp(claim, claim.withoutLine(why)));
    }

    /** Ends what may not leave. Never fails. */
    Mono<Void> holdBack(Claim claim, Failure why) {
        return persistently(claim, Mono.defer(() -> outcomes.heldBack(claim, why)));
    }

    /** Never fails: what cannot be written down for two minutes is unknown, and looked for like after a crash. */
    Mono<Void> record(Claim claim, DeliveryState state, Provider vendor) {
        return persistently(claim, Mono.defer(() -> outcomes.of(claim, state, vendor)));
    }

    /** A transaction that was committed but not confirmed in time is repeated, which then changes and announces nothing. */
    private Mono<Void> persistently(Claim claim, Mono<Void> writing) {
        return transactions
                .acrossWorkspaces(writing)
                .timeout(TIMEOUT)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100)).maxBackoff(Duration.ofSeconds(2)))
                .timeout(GIVE_UP_AFTER)
                .onErrorResume(outage -> {
                    LOG.error("What became of {} could not be written down: {}", claim.delivery(), outage.toString());
                    return Mono.empty();
                });
    }
}
