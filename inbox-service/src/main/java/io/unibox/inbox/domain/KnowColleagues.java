package io.unibox.inbox.domain;

import io.unibox.events.UserChanged;
import java.util.List;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Keeps up with who the users are. Whoever has a socket open is looked at again, since they may see more now, or less. */
@Service
public class KnowColleagues {

    private final Transactions transactions;
    private final Colleagues colleagues;
    private final Feed feed;
    private final Bell bell;

    KnowColleagues(Transactions transactions, Colleagues colleagues, Feed feed, Bell bell) {
        this.transactions = transactions;
        this.colleagues = colleagues;
        this.feed = feed;
        this.bell = bell;
    }

    /** Applies the news. */
    public Mono<Void> know(List<UserChanged> batch) {
        return transactions
                .acrossWorkspaces(colleagues
                        .keep(batch)
                        .flatMap(changes -> feed.append(changes).thenReturn(changes)))
                .doOnNext(changes ->
                        changes.stream().map(Change::workspace).distinct().forEach(bell::ring))
                .then();
    }
}
