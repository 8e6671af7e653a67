package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.say;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.UserChanged.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Clients that do not read, write what is no text, or want too much: they cost the others nothing. */
class LiveLimitsIT {

    private static final Duration LONG = Duration.ofSeconds(120);
    private static final int MESSAGES = 800;
    private static final int BATCH = 40;
    private static ConfigurableApplicationContext instance;

    private final World world = World.fresh();
    private final String address = RunningInbox.addressOf(instance);

    @BeforeAll
    static void start() {
        instance = RunningInbox.another(Map.ofEntries(
                entry("UNIBOX_LIVE_SOCKETS_PER_USER", "30"),
                entry("UNIBOX_LIVE_HEARTBEAT", "5m"),
                entry("UNIBOX_LIVE_BUFFERED_BYTES", "1MB"),
                entry("UNIBOX_LIVE_QUERY_BURST", "30"),
                entry("UNIBOX_LIVE_QUERIES_PER_SECOND", "1"),
                entry("UNIBOX_LIVE_SIGNAL_BURST", "3"),
                entry("UNIBOX_LIVE_SIGNALS_PER_SECOND", "1"),
                entry("UNIBOX_LIVE_SEND_BURST", "3"),
                entry("UNIBOX_LIVE_SENDS_PER_SECOND", "1"),
                entry("UNIBOX_SENDS_PER_LINE_PER_SECOND", "0.01"),
                entry("UNIBOX_SENDS_PER_LINE_BURST", "2")));
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Test
    @Tag("S3-24")
    void a_client_that_never_reads_is_cut_off_while_twenty_others_hear_everything() {
        String token = Client.token(world, world.user(), Role.USER);
        List<Client> others = IntStream.range(0, 20)
                .mapToObj(_ -> Client.at(address, "?token=" + token, null))
                .toList();
        try (RawSocket slow = RawSocket.open(address, token)) {
            slow.say("{\"action\":\"subscribe\"}");
            others.forEach(client -> client.say("{\"action\":\"subscribe\",\"ref\":1}"));
            await().atMost(LONG).until(() -> others.stream().allMatch(client -> client.heard("ack")));
            String text = "x".repeat(8_000);
            for (int sent = 0; sent < MESSAGES; sent += BATCH) {
                int before = sent;
                say(IntStream.range(0, BATCH)
                        .mapToObj(i -> world.received(BatchesIT.party(i), before + " " + i + " " + text))
                        .toList());
                await().atMost(LONG)
                        .untilAsserted(() -> assertThat(others)
                                .allSatisfy(client -> assertThat(client.newMessages())
                                        .hasSize(before + BATCH)
                                        .doesNotHaveDuplicates()));
            }
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(RunningInbox.sockets(instance))
                            .as("the slow one has gone")
                            .isEqualTo(20));
            assertThat(slow.closeCode()).isIn(0, 1013);
        } finally {
            others.forEach(Client::close);
        }
    }

    @Test
    @Tag("S3-24")
    void what_a_user_asks_of_the_database_is_counted_over_all_of_their_sockets_and_none_is_closed() {
        String token = "?token=" + Client.token(world, world.user(), Role.USER);
        String load = "{\"action\":\"conversation:load\",\"ref\":1,\"conversationId\":\""
                + world.conversationWith(World.BEN) + "\"}";
        try (Client one = Client.at(address, token, null);
                Client other = Client.at(address, token, null)) {
            List<Client> both = List.of(one, other);
            for (int i = 0; i < 45; i++) {
                both.forEach(client -> client.say(load));
            }
            await().atMost(LONG)
                    .until(() -> both.stream()
                            .allMatch(client -> client.ofType("error").size() == 45));
            assertThat(both).allSatisfy(client -> {
                assertThat(client.ofType("error", "data", "code"))
                        .contains("not_found", "rate_limited")
                        .containsOnly("not_found", "rate_limited");
                client.say("{\"action\":\"ping\"}");
                await().atMost(LONG).until(() -> client.heard("pong"));
            });
            assertThat(one.frames)
                    .filteredOn(frame -> frame.at("/data/code").asString("").equals("rate_limited"))
                    .allSatisfy(frame -> {
                        assertThat(frame.at("/data/retryAfter").asLong()).isPositive();
                        assertThat(frame.at("/data/action").asString()).isEqualTo("conversation:load");
                        assertThat(frame.get("ref").asInt()).isEqualTo(1);
                    });
        }
    }

    @Test
    @Tag("S3-24")
    void who_types_and_stops_again_and_again_is_told_only_so_often_and_never_left_typing() {
        say(world.received(World.ANNA, "hello"));
        await().atMost(LONG)
                .until(() -> RunningInbox.count(
                                "SELECT count(*) FROM message WHERE workspace_id = $1",
                                world.workspace().value())
                        == 1);
        String token = "?token=" + Client.token(world, world.user(), Role.USER);
        String action = "{\"action\":\"%s\",\"conversationId\":\"" + world.conversationWith(World.ANNA) + "\"}";
        try (Client one = Client.at(address, token, null);
                Client other = Client.at(address, token, null)) {
            other.say("{\"action\":\"subscribe\",\"ref\":1}");
            await().atMost(LONG).until(() -> other.heard("ack"));
            for (int i = 0; i < 20; i++) {
                one.say(action.formatted("typing:start"));
                one.say(action.formatted("typing:stop"));
            }
            one.say("{\"action\":\"ping\"}");
            await().atMost(LONG).until(() -> one.heard("pong"));
            other.say("{\"action\":\"ping\"}");
            await().atMost(LONG).until(() -> other.heard("pong"));
            List<String> told = other.ofType("typing:indication", "data", "isTyping");
            assertThat(told).startsWith("true").endsWith("false").hasSizeBetween(2, 20);
            assertThat(told.stream().filter("true"::equals)).hasSize(told.size() / 2);
            assertThat(one.heard("error")).as("it is left out without a word").isFalse();
        }
    }

    @Test
    void a_text_that_is_no_utf_8_ends_the_socket() {
        try (RawSocket odd = RawSocket.open(address, Client.token(world, world.user(), Role.USER))) {
            odd.say(RawSocket.TEXT, new byte[] {'"', (byte) 0xc3, (byte) 0x28, '"'});
            assertThat(odd.closeCode()).isEqualTo(1007);
        }
    }

    @Test
    @Tag("S3-36")
    void messages_leave_over_a_line_and_from_a_user_only_so_fast() throws Exception {
        say(world.connected());
        await().atMost(LONG)
                .until(() -> RunningInbox.count(
                                "SELECT count(*) FROM line WHERE workspace_id = $1",
                                world.workspace().value())
                        == 1);
        String token = Client.token(world, world.user(), Role.USER);
        try (Client client = Client.at(address, "?token=" + token, null)) {
            for (int i = 0; i < 10; i++) {
                client.say("{\"action\":\"message:send\",\"to\":\"+4930123456\",\"message\":\"hi\"}");
            }
            await().atMost(LONG)
                    .until(() -> client.ofType("message:receive").size()
                                    + client.ofType("error").size()
                            == 10);
            assertThat(client.ofType("message:receive")).hasSize(2);
            assertThat(client.ofType("error", "data", "code")).contains("line_rate_limited", "too_many_requests");
        }
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://" + address + "/api/v1/messages"))
                                .timeout(LONG)
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"to\":\"+4930123456\",\"message\":\"hi\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("line_rate_limited");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 100L);
    }
}
