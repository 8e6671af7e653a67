package io.unibox.inbox.domain;

import io.unibox.inbox.domain.Search.Cut;
import io.unibox.inbox.domain.Search.Hit;
import io.unibox.inbox.domain.Search.Wanted;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Finds messages in a bounded time. Words that are everywhere are found among what was said lately; all others by the index
 * of all words.
 */
@Service
public class SearchMessages {

    private final Transactions transactions;
    private final Search search;

    SearchMessages(Transactions transactions, Search search) {
        this.transactions = transactions;
        this.search = search;
    }

    /**
     * Hits, the best first.
     *
     * @param late whether only what was said lately was looked at; the next part has to be asked for likewise
     */
    public record Found(List<Hit> hits, boolean late) {

        public Found {
            hits = List.copyOf(hits);
        }
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
        if (late != null) {
            return late ? late(agent, wanted, more) : all(agent, wanted, more);
        }
        if (!wanted.isEverywhere()) {
            return all(agent, wanted, more);
        }
        return late(agent, wanted, more)
                .flatMap(found -> found.hits().size() > cut.size()
                        ? Mono.just(found)
                        : all(agent, wanted, more).onErrorResume(Search.TooBroad.class, _ -> Mono.just(found)));
    }

    private Mono<Found> late(Agent agent, Wanted wanted, Cut cut) {
        return transactions
                .in(agent.workspace(), search.late(agent, wanted, cut))
                .map(hits -> new Found(hits, true));
    }

    private Mono<Found> all(Agent agent, Wanted wanted, Cut cut) {
        return transactions
                .in(agent.workspace(), search.all(agent, wanted, cut))
                .map(hits -> new Found(hits, false));
    }
}
