package io.unibox.inbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.ConversationId;
import io.unibox.events.Scope;
import io.unibox.events.UserId;
import io.unibox.inbox.World;
import io.unibox.inbox.api.News.Audience;
import io.unibox.inbox.domain.Sight;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class LiveSocketTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final byte[] JSON = {'{', '}'};

    private final World world = World.fresh();
    private final ConversationId anna = world.conversationWith(World.ANNA);
    private final ConversationId ben = world.conversationWith(World.BEN);
    private final LiveSocket socket =
            new LiveSocket(world.agent(), new Sight(world.user(), Set.of(world.mine()), false), 4, 10);

    @Test
    void a_client_that_does_not_keep_up_is_cut_off() {
        for (int i = 0; i < 11; i++) {
            socket.offer(JSON);
        }
        StepVerifier.create(socket.end().asMono())
                .expectNext(LiveSocket.TOO_SLOW)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void it_is_told_only_what_is_new_to_it_what_it_listens_to_and_what_it_may_see() {
        var others = new Scope.Personal(UserId.fresh());
        socket.listen(anna);
        socket.tell(List.of(
                frame(4, anna, world.mine()),
                frame(5, anna, world.mine()),
                frame(6, ben, world.mine()),
                frame(8, anna, others)));
        StepVerifier.create(socket.frames()).expectNextCount(1).thenCancel().verify(SOON);
        assertThat(socket.hasRoom()).isTrue();
    }

    @Test
    void a_follower_of_the_contact_may_see() {
        var others = new Scope.Personal(UserId.fresh());
        assertThat(socket.sees(new Audience(others, Set.of(world.user())))).isTrue();
        assertThat(socket.sees(new Audience(others, Set.of()))).isFalse();
    }

    @Test
    void an_administrator_sees_what_teams_share_and_nobodys_own() {
        socket.see(new Sight(world.user(), Set.of(world.mine()), true));
        assertThat(socket.sees(new Audience(world.shared(), Set.of()))).isTrue();
        assertThat(socket.sees(new Audience(new Scope.Personal(UserId.fresh()), Set.of())))
                .isFalse();
    }

    private static Frame frame(long place, ConversationId conversation, Scope scope) {
        return new Frame(place, conversation, new Audience(scope, Set.of()), JSON);
    }
}
