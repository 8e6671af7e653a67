package io.unibox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.ChannelChanged;
import io.unibox.events.Header;
import io.unibox.events.Topic;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.WorkspaceSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The line that every new workspace gets where there is a sandbox. */
class SandboxLineIT {

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Test
    void a_new_workspace_gets_one_line_as_soon_as_the_sandbox_answers_and_keeps_what_it_closes_closed() {
        DisposableServer sandbox = HttpServer.create()
                .host("127.0.0.1")
                .route(routes -> routes.post(
                        "/sandbox/lines",
                        (request, response) -> request.receive()
                                .aggregate()
                                .asString()
                                .doOnNext(asked::add)
                                .flatMap(_ -> asked.size() < 3
                                        ? response.status(503).send().then()
                                        : response.header("Content-Type", "application/json")
                                                .sendString(Mono.just("""
                                                {"owner": "x", "accountSid": "%s", "authToken": "t", "phoneNumber": "+12025550142"}
                                                """.formatted(Dispatch.ACCOUNT)))
                                                .then())))
                .bindNow();
        try (Dispatch dispatch = new Dispatch(Map.of("UNIBOX_SANDBOX_URL", "http://127.0.0.1:" + sandbox.port()))) {
            await().atMost(Dispatch.SOON)
                    .until(() -> dispatch.said(Topic.CHANNEL_CHANGED).size() == 1);
            assertThat(asked)
                    .hasSize(3)
                    .allSatisfy(body -> assertThat(body)
                            .contains(dispatch.workspace.toString(), "https://unibox.test/webhooks/twilio"));
            assertThat(dispatch.said(Topic.CHANNEL_CHANGED))
                    .singleElement()
                    .isInstanceOfSatisfying(ChannelChanged.Snapshot.class, line -> {
                        assertThat(line.address().value()).isEqualTo("+12025550142");
                        assertThat(line.isDefault()).isTrue();
                        assertThat(line.connected()).isTrue();
                        assertThat(line.scope()).hasToString("user:" + dispatch.admin);
                    });
            String line = dispatch.said(Topic.CHANNEL_CHANGED).getFirst().key();
            assertThat(Dispatch.text(dispatch.as(Role.ADMIN)
                            .delete()
                            .uri("/api/v1/channels/" + line)
                            .retrieve()))
                    .startsWith("204");
            dispatch.say(
                    new WorkspaceSnapshot(Header.of(dispatch.workspace, Instant.now()), 2, "New name", dispatch.admin));
            await().atMost(Dispatch.SOON).until(() -> dispatch.count("SELECT max(version) FROM workspaces") == 2);
            assertThat(dispatch.count("SELECT count(*) FROM channel_accounts")).isZero();
        } finally {
            sandbox.disposeNow();
        }
    }
}
