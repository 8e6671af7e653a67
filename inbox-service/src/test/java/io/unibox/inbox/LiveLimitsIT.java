package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.say;
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
        instance = RunningInbox.another(Map.of(
                "UNIBOX_LIVE_SOCKETS_PER_USER", "30",
                "UNIBOX_LIVE_HEARTBEAT", "5m",
                "UNIBOX_LIVE_BUFFERED_BYTES", "1MB",
                "UNIBOX_LIVE_SEND_BURST", "3",
                "UNIBOX_LIVE_SENDS_PER_SECOND", "1",
                "UNIBOX_SENDS_PER_LINE_PER_SECOND", "0.01",
                "UNIBOX_SENDS_PER_LINE_BURST", "2"));
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
            assertThat(slow.closeCode()).isIn(0, 1008);
        } finally {
            others.forEach(Client::close);
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
