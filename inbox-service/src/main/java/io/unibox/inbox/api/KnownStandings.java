package io.unibox.inbox.api;

import io.unibox.inbox.domain.Colleagues;
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
    private final Colleagues colleagues;

    KnownStandings(Transactions transactions, Colleagues colleagues) {
        this.transactions = transactions;
        this.colleagues = colleagues;
    }

    @Override
    public Mono<Standing> of(Caller caller) {
        return transactions
                .in(caller.workspaceId(), colleagues.member(caller.workspaceId(), caller.userId()))
                .map(member -> new Standing(member.version(), member.role(), member.active()));
    }
}
