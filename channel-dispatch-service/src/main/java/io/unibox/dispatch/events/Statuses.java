package io.unibox.dispatch.events;

import io.unibox.dispatch.domain.RecordOutcomes;
import io.unibox.events.StatusUpdated;
import io.unibox.events.Topic;
import io.unibox.starter.data.WorkspaceTransactions;
import io.unibox.starter.listening.BatchListener;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Learns from reports that a provider has a message whose outcome may be unknown here; the rest of them does not concern dispatch. */
@Component
class Statuses implements BatchListener<StatusUpdated> {

    private final RecordOutcomes outcomes;
    private final WorkspaceTransactions transactions;

    Statuses(RecordOutcomes outcomes, WorkspaceTransactions transactions) {
        this.outcomes = outcomes;
        this.transactions = transactions;
    }

    @Override
    public Topic<StatusUpdated> topic() {
        return Topic.STATUS_UPDATED;
    }

    @Override
    public Mono<Void> on(List<StatusUpdated> batch) {
        return transactions.acrossWorkspaces(outcomes.proven(batch));
    }
}
