package io.unibox.inbox.domain;

import io.unibox.events.UserChanged;
import java.util.List;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Keeps up with users and teams. The sockets of users who changed are refreshed, since they may see more now, or less. */
@Service
public class UpdateDirectory {

    private final Transactions transactions;
    private final Directory directory;
    private final Feed feed;
    private final FeedSignal signal;

    UpdateDirectory(Transactions transactions, Directory directory, Feed feed, FeedSignal signal) {
        this.transactions = transactions;
        this.directory = directory;
        this.feed = feed;
        this.signal = signal;
    }

    /** Applies the changes. */
    public Mono<Void> update(List<UserChanged> batch) {
        return transactions
                .acrossWorkspaces(directory
                        .keep(batch)
                        .flatMap(changes -> feed.append(changes).thenReturn(changes)))
                .doOnNext(changes ->
                        changes.stream().map(Change::workspace).distinct().forEach(signal::send))
                .then();
    }
}
