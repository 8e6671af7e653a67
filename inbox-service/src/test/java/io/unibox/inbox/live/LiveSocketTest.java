package io.unibox.inbox.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.ConversationId;
import io.unibox.events.Scope;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.inbox.World;
import io.unibox.inbox.domain.Member;
import io.unibox.inbox.domain.Visibility;
import io.unibox.inbox.live.FeedRenderer.Audience;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.test.StepVerifier;

class LiveSocketTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private final World world = World.fresh();
    private final ConversationId anna = world.conversationWith(World.ANNA);
    private final ConversationId ben = world.conversationWith(World.BEN);
    private final LiveSocket socket = new LiveSocket(new Credentials(world.agent(), 1, Instant.MAX), 4, 10, 1_000);

    @BeforeEach
    void see() {
        socket.see(new Member(1, Role.USER, true), new Visibility(world.user(), Set.of(world.mine()), false));
    }

    @Test
    void a_client_that_does_not_keep_up_is_cut_off() {
        for (int i = 0; i < 11; i++) {
            socket.offer(new byte[] {'{', '}'});
        }
        StepVerifier.create(socket.end().asMono())
                .expectNext(LiveSocket.TOO_SLOW)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void who_is_too_slow_and_who_cannot_be_served_now_are_asked_to_try_again_later() {
        assertThat(LiveSocket.TOO_SLOW.getCode()).isEqualTo(1013);
        assertThat(LiveSocket.TRY_AGAIN.getCode()).isEqualTo(1013);
    }

    @Test
    void it_is_told_only_what_is_new_to_it_what_it_listens_to_and_what_it_may_see() {
        var others = new Scope.Personal(UserId.fresh());
        socket.listen(anna);
        socket.tell(
                List.of(
                        frame(4, anna, world.mine()),
                        frame(5, anna, world.mine()),
                        frame(6, ben, world.mine()),
                        frame(8, anna, others),
                        frame(9, anna, world.mine())),
                9);
        assertThat(told()).containsExactly("frame 5", "frame 9");
        assertThat(socket.place()).isEqualTo(9);
    }

    @Test
    void a_socket_that_is_ahead_of_the_shared_reader_is_told_nothing_twice() {
        socket.listen(anna);
        socket.tell(List.of(frame(6, anna, world.mine()), frame(8, anna, world.mine())), 8);
        socket.tell(List.of(frame(6, anna, world.mine())), 6);
        socket.tell(List.of(frame(8, anna, world.mine()), frame(10, anna, world.mine())), 10);
        assertThat(told()).containsExactly("frame 6", "frame 8", "frame 10");
    }

    private List<String> told() {
        List<String> told = new ArrayList<>();
        socket.frames().subscribe(json -> told.add(new String(json, StandardCharsets.UTF_8)));
        return told;
    }

    @Test
    void a_follower_of_the_contact_may_see() {
        var others = new Scope.Personal(UserId.fresh());
        assertThat(socket.sees(new Audience(others, Set.of(world.user())))).isTrue();
        assertThat(socket.sees(new Audience(others, Set.of()))).isFalse();
    }

    @Test
    void an_administrator_sees_what_teams_share_and_nobodys_own() {
        socket.see(new Member(2, Role.ADMIN, true), new Visibility(world.user(), Set.of(world.mine()), true));
        assertThat(socket.sees(new Audience(world.shared(), Set.of()))).isTrue();
        assertThat(socket.sees(new Audience(new Scope.Personal(UserId.fresh()), Set.of())))
                .isFalse();
    }

    @Test
    void what_is_older_than_what_is_known_of_the_user_changes_nothing() {
        socket.see(new Member(3, Role.USER, true), new Visibility(world.user(), Set.of(world.mine()), false));
        socket.see(new Member(2, Role.MANAGER, true), new Visibility(world.user(), Set.of(world.mine()), true));
        assertThat(socket.agent().role()).isEqualTo(Role.USER);
        assertThat(socket.sees(new Audience(world.shared(), Set.of()))).isFalse();
    }

    @Test
    void a_client_that_pings_and_reads_nothing_finds_no_more_room() {
        var pongs = new Pongs();
        pongs.waiting().subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                // Asks for nothing.
            }
        });
        for (int i = 0; i < Pongs.MOST; i++) {
            assertThat(pongs.add(new byte[] {1})).isTrue();
        }
        assertThat(pongs.add(new byte[] {1})).isFalse();
    }

    private static Frame frame(long place, ConversationId conversation, Scope scope) {
        return new Frame(
                place,
                conversation,
                new Audience(scope, Set.of()),
                ("frame " + place).getBytes(StandardCharsets.UTF_8));
    }
}
