package io.unibox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.ChannelChanged;
import io.unibox.events.Header;
import io.unibox.events.Topic;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.WorkspaceSnapshot;
import io.unibox.events.WorkspaceId;
import io.unibox.starter.security.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The line that every new workspace gets where there is a sandbox. */
class SandboxLineIT {

    private static final List<String> ASKED = new CopyOnWriteArrayList<>();
    private static volatile boolean away;
    private static DisposableServer sandbox;
    private static Dispatch dispatch;

    @BeforeAll
    static void start() {
        sandbox = HttpServer.create()
                .host("127.0.0.1")
                .route(routes -> routes.post(
                        "/sandbox/lines",
                        (request, response) -> request.receive()
                                .aggregate()
                                .asString()
                                .doOnNext(ASKED::add)
                                .flatMap(_ -> away
                                        ? response.status(503).send().then()
                                        : response.header("Content-Type", "application/json")
                                                .sendString(Mono.just("""
                                                {"owner": "x", "accountSid": "%s", "authToken": "t", "phoneNumber": "+12025550142"}
                                                """.formatted(Dispatch.ACCOUNT)))
                                                .then())))
                .bindNow();
        dispatch = new Dispatch(Map.of("UNIBOX_SANDBOX_URL", "http://127.0.0.1:" + sandbox.port()));
    }

    @AfterAll
    static void stop() {
        dispatch.close();
        sandbox.disposeNow();
    }

    @Test
    void a_new_workspace_gets_one_line_and_keeps_what_it_closes_closed() {
        await().atMost(Dispatch.SOON)
                .until(() -> dispatch.said(Topic.CHANNEL_CHANGED).size() == 1);
        assertThat(ASKED)
                .anySatisfy(body -> assertThat(body)
                        .contains(dispatch.workspace.toString(), "https://unibox.test/webhooks/twilio#rc=5&rp=all"));
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
        // The line of a workspace that comes later shows that the loop has been round again.
        awaitLine(workspace());
        assertThat(lines(dispatch.workspace)).isZero();
    }

    @Test
    void while_the_sandbox_is_away_workspaces_are_heard_of_and_get_their_lines_when_it_is_back() {
        away = true;
        try {
            WorkspaceId first = workspace();
            await().atMost(Dispatch.SOON).until(() -> ASKED.stream().anyMatch(body -> body.contains(first.toString())));
            WorkspaceId second = workspace();
            assertThat(Dispatch.text(dispatch.as(new Caller(dispatch.admin, second, Role.ADMIN))
                            .post()
                            .uri("/api/v1/channels")
                            .header("Content-Type", "application/json")
                            .body(Dispatch.body("+12025550143", ""))
                            .retrieve()))
                    .startsWith("201");
            assertThat(lines(first)).isZero();
            away = false;
            awaitLine(first);
            await().atMost(Dispatch.SOON).until(() -> lines(second) == 2);
        } finally {
            away = false;
        }
    }

    private static WorkspaceId workspace() {
        WorkspaceId workspace = WorkspaceId.fresh();
        dispatch.say(new WorkspaceSnapshot(Header.of(workspace, Instant.now()), 1, "Later", dispatch.admin));
        await().atMost(Dispatch.SOON)
                .until(() -> dispatch.count("SELECT count(*) FROM workspaces WHERE workspace_id = '" + workspace + "'")
                        == 1);
        return workspace;
    }

    private static void awaitLine(WorkspaceId workspace) {
        await().atMost(Dispatch.SOON).until(() -> lines(workspace) == 1);
    }

    private static long lines(WorkspaceId workspace) {
        return dispatch.count("SELECT count(*) FROM channel_accounts WHERE workspace_id = '" + workspace + "'");
    }
}
