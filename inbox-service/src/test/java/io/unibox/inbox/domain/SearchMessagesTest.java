package io.unibox.inbox.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.InboxView.Query;
import io.unibox.inbox.domain.InboxView.Span;
import io.unibox.inbox.domain.Search.Cut;
import io.unibox.inbox.domain.Search.Found;
import io.unibox.inbox.domain.Search.Hit;
import io.unibox.inbox.domain.Search.Wanted;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Searches that take too long unless only the late messages are looked at. */
class SearchMessagesTest {

    private static final Cut PAGE = new Cut(20, null);

    private final Agent agent = new Agent(WorkspaceId.fresh(), UserId.fresh(), Role.USER);
    private final SearchMessages searching = new SearchMessages(new InMemoryInbox(), new SlowSearch());

    @Test
    void the_late_messages_are_the_answer_for_the_first_part_and_for_each_further_one() {
        var everywhere = new Wanted(new SearchText("order"), null, null, Span.ALL);
        assertThat(searching.find(agent, everywhere, PAGE, null).block().late()).isTrue();
        assertThat(searching.find(agent, everywhere, PAGE, false).block().late())
                .isTrue();
        assertThat(searching.find(agent, everywhere, PAGE, true).block().late()).isTrue();
    }

    @Test
    void with_one_contact_there_are_no_late_messages_to_look_at() {
        var withOne = new Wanted(new SearchText("order"), null, ContactId.fresh(), Span.ALL);
        assertThatExceptionOfType(Search.TooBroad.class)
                .isThrownBy(() -> searching.find(agent, withOne, PAGE, null).block());
    }

    /** Ends in time only where the late messages are asked for. */
    private static final class SlowSearch implements Search {

        @Override
        public Mono<Found> messages(Agent agent, Wanted wanted, Cut cut, @Nullable Boolean late) {
            return Boolean.TRUE.equals(late)
                    ? Mono.just(new Found(List.of(), true))
                    : Mono.error(new TooBroad(new IllegalStateException("canceled")));
        }

        @Override
        public Mono<List<ConversationId>> people(Agent agent, SearchText text, Query query, int most) {
            return Mono.just(List.of());
        }

        @Override
        public Mono<List<Hit>> inConversations(Agent agent, SearchText text, Query query, int most, boolean late) {
            return Mono.just(List.of());
        }
    }
}
