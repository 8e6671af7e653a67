package io.unibox.dispatch.domain;

import io.unibox.events.MessageRequested.SendRequested;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Takes in what is asked for, unless it was asked for so long ago that it may have been sent before. */
@Service
public class TakeRequests {

    private final Deliveries deliveries;
    private final RecordOutcomes outcomes;

    TakeRequests(Deliveries deliveries, RecordOutcomes outcomes) {
        this.deliveries = deliveries;
        this.outcomes = outcomes;
    }

    /**
     * Has to run inside a transaction.
     *
     * @param memory for how long the ledger keeps what has ended
     */
    public Mono<Void> take(List<SendRequested> requests, Duration memory) {
        return deliveries
                .add(requests, memory, GivenUp.FORGOTTEN)
                .concatMap(forgotten -> outcomes.announceFailure(forgotten, GivenUp.FORGOTTEN))
                .then();
    }
}
