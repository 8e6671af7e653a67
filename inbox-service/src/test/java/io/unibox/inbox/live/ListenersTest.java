package io.unibox.inbox.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.ConversationId;
import io.unibox.inbox.World;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListenersTest {

    private final World world = World.fresh();
    private final ConversationId anna = world.conversationWith(World.ANNA);
    private final ConversationId ben = world.conversationWith(World.BEN);
    private final LiveSocket one = socket();
    private final LiveSocket other = socket();
    private final Listeners listeners = new Listeners();

    private LiveSocket socket() {
        return new LiveSocket(new Credentials(world.agent(), 1, Instant.MAX), 4, 10, 1_000);
    }

    @Test
    void a_conversation_is_told_to_those_who_listen_to_it_and_to_those_who_listen_to_all() {
        listeners.add(one, anna);
        listeners.add(other, null);
        assertThat(listeners.of(anna)).containsExactlyInAnyOrder(one, other);
        assertThat(listeners.of(ben)).containsExactly(other);
    }

    @Test
    void who_listens_to_all_and_to_one_is_told_once() {
        listeners.add(one, null);
        listeners.add(one, anna);
        assertThat(listeners.of(anna)).containsExactly(one);
    }

    @Test
    void who_stops_is_told_nothing_more() {
        listeners.add(one, anna);
        listeners.add(one, ben);
        listeners.add(other, null);
        listeners.remove(one, anna);
        assertThat(listeners.of(anna)).containsExactly(other);
        assertThat(listeners.of(ben)).containsExactlyInAnyOrder(one, other);
        listeners.remove(one, Set.of(ben));
        listeners.remove(other, Set.of());
        assertThat(listeners.of(ben)).isEmpty();
    }
}
