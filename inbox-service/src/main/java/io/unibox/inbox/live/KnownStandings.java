package io.unibox.inbox.live;

import io.unibox.inbox.domain.Directory;
import io.unibox.inbox.domain.Transactions;
import io.unibox.starter.security.Caller;
import io.unibox.starter.security.Standing;
import io.unibox.starter.security.Standings;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Ends the tokens of users who have been suspended, or whose role has changed, as soon as that is heard. */
@Component
final class KnownStandings implements Standings {

    private final Transactions transactions;
    private final Directory directory;

    KnownStandings(Transactions transactions, Directory directory) {
        this.transactions = transactions;
        this.directory = directory;
    }

    @Override
    public Mono<Standing> of(Caller caller) {
        return transactions
                .in(caller.workspaceId(), directory.member(caller.workspaceId(), caller.userId()))
                .map(member -> new Standing(member.version(), member.role(), member.active()));
    }
}
