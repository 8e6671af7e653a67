package io.unibox.inbox.domain;

import io.unibox.inbox.domain.Search.Cut;
import io.unibox.inbox.domain.Search.Found;
import io.unibox.inbox.domain.Search.Wanted;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Finds messages in a bounded time. Words for which it does not suffice are found among what was said lately. */
@Service
public class SearchMessages {

    private final Transactions transactions;
    private final Search search;

    SearchMessages(Transactions transactions, Search search) {
        this.transactions = transactions;
        this.search = search;
    }

    /**
     * Looks for one hit more than asked for, so that the end is known.
     *
     * @param late what the part before said; null for the first part
     */
    public Mono<Found> find(Agent agent, Wanted wanted, Cut cut, @Nullable Boolean late) {
        if (!wanted.text().hasWords()) {
            return Mono.just(new Found(List.of(), true));
        }
        var more = new Cut(cut.size() + 1, cut.behind());
        Mono<Found> found = look(agent, wanted, more, late);
        return wanted.isEverywhere() && !Objects.equals(late, true)
                ? found.onErrorResume(Search.TooBroad.class, _ -> look(agent, wanted, more, true))
                : found;
    }

    private Mono<Found> look(Agent agent, Wanted wanted, Cut cut, @Nullable Boolean late) {
        return transactions.in(agent.workspace(), search.messages(agent, wanted, cut, late));
    }
}
