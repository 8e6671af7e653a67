package io.unibox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import io.unibox.events.UserChanged.Role;
import io.unibox.starter.security.Caller;
import io.unibox.starter.testing.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tickets for the WebSocket. */
class TicketsIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final World world = World.fresh();

    @Test
    @Tag("S4-66")
    void a_ticket_lets_in_once_also_of_many_who_show_it_at_once() {
        String ticket = ticket(_ -> {});
        List<Client> clients = IntStream.range(0, 5)
                .parallel()
                .mapToObj(_ -> Client.open("?ticket=" + ticket, null))
                .toList();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(clients.stream().filter(client -> client.closed.isDone()))
                        .hasSize(4)
                        .allSatisfy(client -> assertThat(client.closeCode()).isEqualTo(4401)));
        Client let = clients.stream()
                .filter(client -> !client.closed.isDone())
                .findFirst()
                .orElseThrow();
        let.say("{\"action\":\"ping\"}");
        await().atMost(SOON).until(() -> let.heard("pong"));
        clients.forEach(Client::close);
        assertThat(Client.open("?ticket=" + ticket, null).closeCode()).isEqualTo(4401);
    }

    @Test
    @Tag("S4-66")
    void a_ticket_counts_in_the_first_frame_too() {
        try (Client client = Client.open("", null)) {
            client.say("{\"action\":\"authenticate\",\"ticket\":\"" + ticket(_ -> {}) + "\"}");
            client.say("{\"action\":\"ping\"}");
            await().atMost(SOON).until(() -> client.heard("pong"));
        }
    }

    @Test
    @Tag("S4-66")
    void what_is_no_ticket_or_none_any_more_lets_nobody_in() {
        String token = TestTokens.of(
                new Caller(world.user(), world.workspace(), Role.USER),
                claims -> claims.jwtID(UUID.randomUUID().toString()));
        Consumer<JWTClaimsSet.Builder> over =
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(10)));
        List.of(token, ticket(over), ticket(claims -> claims.jwtID("x")), "x", "")
                .forEach(shown -> assertThat(
                                Client.open("?ticket=" + shown, null).closeCode())
                        .isEqualTo(4401));
        assertThat(Client.open("?token=" + ticket(_ -> {}), null).closeCode())
                .as("a ticket is no access token")
                .isEqualTo(4401);
        assertThat(new Http(ticket(_ -> {})).get("/conversations").status()).isEqualTo(401);
    }

    @Test
    @Tag("S4-66")
    void a_socket_does_not_outlive_the_token_that_its_ticket_was_asked_for_with() {
        String ticket = ticket(
                claims -> claims.claim("token_exp", Instant.now().plusSeconds(2).getEpochSecond()));
        assertThat(Client.open("?ticket=" + ticket, null).closeCode()).isEqualTo(4401);
    }

    private String ticket(Consumer<JWTClaimsSet.Builder> but) {
        return TestTokens.of(new Caller(world.user(), world.workspace(), Role.USER), claims -> {
            claims.audience("unibox-ws")
                    .jwtID(UUID.randomUUID().toString())
                    .claim("token_exp", Instant.now().plusSeconds(900).getEpochSecond())
                    .expirationTime(Date.from(Instant.now().plusSeconds(30)));
            but.accept(claims);
        });
    }
}
