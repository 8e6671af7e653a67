package io.unibox.dispatch.events;

import io.unibox.dispatch.domain.Lanes;
import io.unibox.dispatch.domain.TakeRequests;
import io.unibox.events.MessageRequested;
import io.unibox.events.MessageRequested.SendRequested;
import io.unibox.events.Topic;
import io.unibox.starter.data.WorkspaceTransactions;
import io.unibox.starter.listening.BatchListener;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Puts what is asked for into the ledger, and only then wakes those who hand it over. */
@Component
class Requests implements BatchListener<MessageRequested> {

    private final TakeRequests takeRequests;
    private final WorkspaceTransactions transactions;
    private final Lanes lanes;
    private final Duration memory;

    Requests(
            TakeRequests takeRequests,
            WorkspaceTransactions transactions,
            Lanes lanes,
            @Value("${unibox.ledger.retention}") Duration memory) {
        this.takeRequests = takeRequests;
        this.transactions = transactions;
        this.lanes = lanes;
        this.memory = memory;
    }

    @Override
    public Topic<MessageRequested> topic() {
        return Topic.MESSAGE_REQUESTED;
    }

    @Override
    public Mono<Void> on(List<MessageRequested> batch) {
        List<SendRequested> requests = batch.stream().map(Requests::asSend).toList();
        return transactions
                .acrossWorkspaces(takeRequests.take(requests, memory))
                .then(Mono.fromRunnable(() -> lanes.wake(requests.stream()
                        .map(SendRequested::channelAccountId)
                        .distinct()
                        .toList())));
    }

    private static SendRequested asSend(MessageRequested event) {
        return switch (event) {
            case SendRequested request -> request;
        };
    }
}
