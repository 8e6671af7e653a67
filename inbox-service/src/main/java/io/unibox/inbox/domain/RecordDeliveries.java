package io.unibox.inbox.domain;

import io.unibox.events.MessageSent;
import io.unibox.events.StatusUpdated;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Advances outbound messages as reports about them arrive, late, repeated and in any order. */
@Service
public class RecordDeliveries {

    private final Transactions transactions;
    private final Deliveries deliveries;
    private final Feed feed;
    private final FeedSignal signal;

    RecordDeliveries(Transactions transactions, Deliveries deliveries, Feed feed, FeedSignal signal) {
        this.transactions = transactions;
        this.deliveries = deliveries;
        this.feed = feed;
        this.signal = signal;
    }

    /** Providers took messages; what they reported before we knew their ids applies now too. */
    public Mono<Void> accepted(List<MessageSent.Accepted> batch) {
        Mono<List<Report>> reports = deliveries
                .name(batch)
                .map(parked -> Stream.concat(batch.stream().map(Report::of), parked.stream())
                        .toList());
        return moving(reports.flatMap(deliveries::record));
    }

    /** Somebody says how messages went on. */
    public Mono<Void> reported(List<StatusUpdated> batch) {
        return moving(deliveries.record(batch.stream().map(Report::of).toList()));
    }

    /** Applies the parked reports that met their message in another transaction. */
    public Mono<Void> reconsider() {
        return moving(deliveries
                .unpark()
                .filter(parked -> !parked.isEmpty())
                .flatMap(deliveries::record)
                .defaultIfEmpty(List.of()));
    }

    private Mono<Void> moving(Mono<List<Change.DeliveryMoved>> work) {
        return transactions
                .acrossWorkspaces(
                        work.flatMap(moved -> feed.append(List.copyOf(moved)).thenReturn(moved)))
                .flatMapMany(Flux::fromIterable)
                .map(Change.DeliveryMoved::workspace)
                .distinct()
                .doOnNext(signal::send)
                .then();
    }
}
