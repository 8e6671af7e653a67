package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.count;
import static io.unibox.inbox.RunningInbox.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.UserChanged.Role;
import io.unibox.starter.security.Caller;
import io.unibox.starter.testing.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is let in to the WebSocket, what passes through it unkept, and who is cut off. */
class LiveAccessIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String SUBSCRIBE = "{\"action\":\"subscribe\"}";

    private final World world = World.fresh();

    @Test
    void typing_is_told_to_those_who_look_and_to_nobody_later() {
        say(world.received(World.ANNA, "hello"));
        await().atMost(SOON)
                .until(() -> count(
                                "SELECT count(*) FROM message WHERE workspace_id = $1",
                                world.workspace().value())
                        == 1);
        String typing =
                "{\"action\":\"typing:start\",\"conversationId\":\"" + world.conversationWith(World.ANNA) + "\"}";
        try (Client one = Client.of(world);
                Client other = Client.of(world)) {
            List.of(one, other).forEach(client -> {
                client.say(SUBSCRIBE);
                client.say("{\"action\":\"ping\"}");
            });
            await().atMost(SOON).until(() -> other.heard("pong") && one.heard("pong"));
            one.say(typing);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(other.ofType("typing:indication", "data", "isTyping"))
                            .containsExactly("true"));
            assertThat(one.heard("typing:indication")).isFalse();
        }
    }

    @Test
    void who_shows_no_good_token_or_comes_from_elsewhere_is_turned_away() {
        String good = TestTokens.of(new Caller(world.user(), world.workspace(), Role.USER));
        String over = TestTokens.of(
                new Caller(world.user(), world.workspace(), Role.USER),
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120))));
        String soon = TestTokens.of(
                new Caller(world.user(), world.workspace(), Role.USER),
                claims -> claims.expirationTime(Date.from(Instant.now().plusSeconds(1))));
        String customer = TestTokens.of(new Caller(world.user(), world.workspace(), Role.CUST));
        assertThat(Client.open("?token=" + over, null).closeCode()).isEqualTo(4401);
        assertThat(Client.open("?token=x", null).closeCode()).isEqualTo(4401);
        assertThat(Client.open("?token=" + customer, null).closeCode()).isEqualTo(4403);
        assertThat(Client.open("?token=" + good, "http://evil.example").closeCode())
                .isEqualTo(4403);
        assertThat(Client.open("?token=" + soon, "http://inbox.example").closeCode())
                .isEqualTo(4401);
        assertThat(Client.open("?token=" + RunningInbox.UNCHECKABLE, null).closeCode())
                .as("whether the token is good cannot be told now")
                .isEqualTo(1013);
        Client silent = Client.open("", null);
        silent.say(SUBSCRIBE);
        assertThat(silent.closeCode()).isEqualTo(4401);
        try (Client late = Client.open("", null)) {
            late.say("{\"action\":\"authenticate\",\"token\":\"" + good + "\"}");
            late.say("{\"action\":\"ping\"}");
            await().atMost(SOON).until(() -> late.heard("pong"));
            await().atMost(SOON).until(() -> !late.pings.isEmpty());
        }
    }

    @Test
    void who_asks_too_much_is_cut_off() {
        Client large = Client.of(world);
        large.say("{\"action\":\"ping\",\"x\":\"" + "x".repeat(65_600) + "\"}");
        assertThat(large.closeCode()).isEqualTo(1009);
        Client binary = Client.of(world);
        binary.sayBinary();
        assertThat(binary.closeCode()).isEqualTo(1003);
        Client fast = Client.of(world);
        fast.flood(5_000, _ -> fast.say("{\"action\":\"ping\"}"));
        assertThat(fast.closeCode()).isEqualTo(1008);
        assertThat(fast.ofType("error", "data", "code")).as("warned first").contains("too_many_frames");
        try (Client odd = Client.of(world)) {
            odd.say("{");
            odd.say("{\"action\":\"dance\"}");
            odd.say("{\"action\":\"subscribe\",\"after\":\"x\"}");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(odd.ofType("error", "data", "code"))
                            .containsExactly("malformed_frame", "unknown_action", "invalid_fields"));
        }
        Client pinging = Client.of(world);
        pinging.flood(5_000, i -> pinging.ping("ping " + i));
        assertThat(pinging.closeCode()).isEqualTo(1008);
        try (Client polite = Client.of(world)) {
            polite.ping("are you there");
            await().atMost(SOON).untilAsserted(() -> assertThat(polite.pongs).containsExactly("are you there"));
        }
        List<Client> crowd =
                IntStream.range(0, 8).mapToObj(_ -> Client.of(world)).toList();
        await().atMost(SOON)
                .until(() -> crowd.stream().anyMatch(client -> client.closed.isDone() && client.closed.join() == 4429));
        crowd.forEach(Client::close);
    }
}
