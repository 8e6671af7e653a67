package io.unibox.inbox.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.UserId;
import io.unibox.inbox.World;
import io.unibox.inbox.live.Signal.Viewer;
import io.unibox.inbox.live.Viewers.Scene;
import io.unibox.inbox.live.Viewers.Seat;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ViewersTest {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private final World world = World.fresh();
    private final Scene anna = new Scene(world.workspace(), world.conversationWith(World.ANNA));
    private final Viewer mia = new Viewer(UserId.fresh(), "Mia", null);
    private final Viewers viewers = new Viewers();

    @Test
    void a_user_with_two_sockets_is_shown_once_and_until_both_have_left() {
        assertThat(viewers.look(anna, seat("a", "1"), mia, NOON)).isTrue();
        assertThat(viewers.look(anna, seat("b", "2"), mia, NOON)).isFalse();
        assertThat(viewers.at(anna)).containsExactly(mia);
        assertThat(viewers.stop(anna, seat("a", "1"))).isFalse();
        assertThat(viewers.leave(seat("b", "2"))).containsExactly(anna);
        assertThat(viewers.at(anna)).isEmpty();
    }

    @Test
    void a_look_that_is_said_again_is_worth_noting_only_after_some_seconds() {
        assertThat(viewers.isDue(anna, seat("a", "1"), NOON)).isTrue();
        assertThat(viewers.isLooking(anna, seat("a", "1"))).isFalse();
        viewers.look(anna, seat("a", "1"), mia, NOON);
        assertThat(viewers.isLooking(anna, seat("a", "1"))).isTrue();
        assertThat(viewers.isDue(anna, seat("a", "1"), NOON.plusSeconds(2))).isFalse();
        assertThat(viewers.isDue(anna, seat("b", "2"), NOON.plusSeconds(2))).isTrue();
        assertThat(viewers.isDue(anna, seat("a", "1"), NOON.plusSeconds(3))).isTrue();
        viewers.stop(anna, seat("a", "1"));
        assertThat(viewers.isDue(anna, seat("a", "1"), NOON.plusSeconds(1))).isTrue();
    }

    @Test
    void who_does_not_say_it_again_in_a_minute_has_stopped() {
        viewers.look(anna, seat("a", "1"), mia, NOON);
        viewers.look(anna, seat("a", "1"), mia, NOON.plusSeconds(30));
        assertThat(viewers.expire(NOON.plusSeconds(89))).isEmpty();
        assertThat(viewers.expire(NOON.plusSeconds(90))).containsExactly(anna);
        assertThat(viewers.at(anna)).isEmpty();
    }

    @Test
    void who_looked_through_an_instance_that_died_has_stopped() {
        viewers.look(anna, seat("dead", "1"), mia, NOON);
        assertThat(viewers.forget("dead"::equals)).containsExactly(anna);
        assertThat(viewers.at(anna)).isEmpty();
    }

    @Test
    void a_socket_looks_at_so_many_conversations_and_no_more() {
        for (int i = 0; i < Viewers.MOST; i++) {
            var other = World.fresh();
            viewers.look(new Scene(other.workspace(), other.conversationWith(World.BEN)), seat("a", "1"), mia, NOON);
        }
        assertThat(viewers.look(anna, seat("a", "1"), mia, NOON)).isFalse();
        assertThat(viewers.at(anna)).isEmpty();
    }

    private static Seat seat(String instance, String socket) {
        return new Seat(instance, socket);
    }
}
