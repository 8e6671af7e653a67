package io.unibox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.ChannelAccountId;
import io.unibox.events.Header;
import io.unibox.events.MessageRequested.SendRequested;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserChanged.UserSnapshot;
import io.unibox.events.UserChanged.WorkspaceSnapshot;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.starter.security.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Who gets in, and that nobody reaches another workspace's lines and deliveries. */
class AccessIT {

    private static Dispatch dispatch;
    private static ChannelAccountId line;
    private static SendRequested failed;
    private static RestClient stranger;

    /** A request of another workspace's administrator, and what it has to be answered. */
    record Route(HttpMethod method, String path, String body, int status) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static List<Route> routes() {
        return List.of(
                new Route(HttpMethod.GET, "/api/v1/channels", "", 200),
                new Route(HttpMethod.POST, "/api/v1/channels", Dispatch.body("+12025550100", ""), 201),
                new Route(HttpMethod.GET, "/api/v1/channels/{id}", "", 404),
                new Route(HttpMethod.PATCH, "/api/v1/channels/{id}", "{\"displayName\": \"Mine\"}", 404),
                new Route(HttpMethod.DELETE, "/api/v1/channels/{id}", "", 404),
                new Route(HttpMethod.POST, "/api/v1/channels/{id}/connect", "", 404),
                new Route(HttpMethod.POST, "/api/v1/channels/{id}/disconnect", "", 404),
                new Route(HttpMethod.POST, "/api/v1/channels/{id}/test", "", 404),
                new Route(HttpMethod.GET, "/api/v1/deliveries", "", 200),
                new Route(HttpMethod.POST, "/api/v1/deliveries/{id}/retry", "", 404));
    }

    @BeforeAll
    static void start() {
        dispatch = new Dispatch(Map.of());
        line = dispatch.connect("+12025550100", "");
        Dispatch.text(dispatch.as(Role.ADMIN)
                .post()
                .uri("/api/v1/channels/" + line + "/disconnect")
                .retrieve());
        failed = dispatch.request(line, "+12025550111", "Hello");
        dispatch.say(failed);
        await().atMost(Dispatch.SOON).until(() -> dispatch.stateOf(failed).equals("failed"));
        stranger = dispatch.as(new Caller(UserId.fresh(), workspace(), Role.ADMIN));
    }

    @AfterAll
    static void stop() {
        dispatch.close();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void nobody_reaches_another_workspaces_rows(Route route) {
        String before = rows();
        Object id = route.path().contains("deliveries") ? failed.messageId() : line;
        String answer = Dispatch.text(stranger.method(route.method())
                .uri(route.path(), route.path().contains("{id}") ? new Object[] {id} : new Object[0])
                .header("Content-Type", "application/json")
                .body(route.body())
                .retrieve());
        assertThat(answer)
                .startsWith(String.valueOf(route.status()))
                .doesNotContain(
                        "\"" + line, "\"" + failed.messageId(), failed.to().value());
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void every_route_is_tried_by_a_stranger() {
        Stream<String> served = dispatch.bean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternsCondition().getPatterns().stream()
                        .filter(pattern -> pattern.getPatternString().startsWith("/api/v1/"))
                        .flatMap(pattern -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + pattern.getPatternString())));
        assertThat(served)
                .containsExactlyInAnyOrderElementsOf(
                        routes().stream().map(Route::toString).toList());
    }

    @Test
    void every_route_shows_an_example_and_says_which_problems_it_answers() {
        var description = JsonMapper.shared()
                .readTree(dispatch.as(Role.ADMIN)
                        .get()
                        .uri("/openapi.json")
                        .retrieve()
                        .body(String.class));
        var routes = description
                .at("/paths")
                .valueStream()
                .flatMap(path -> path.valueStream())
                .toList();
        assertThat(routes).hasSizeGreaterThanOrEqualTo(10);
        assertThat(routes)
                .allSatisfy(route -> assertThat(route.at("/responses/204").isMissingNode()
                                && !route.at("/responses").toString().contains("\"success\":true"))
                        .isFalse());
        assertThat(description
                        .at("/paths/~1api~1v1~1deliveries~1{id}~1retry/post/responses/409/description")
                        .asString())
                .contains("not_retryable", "recipient_opted_out");
    }

    @Test
    void an_administrator_who_is_suspended_or_made_a_user_comes_in_no_more_with_the_old_token() {
        WorkspaceId workspace = workspace();
        for (UserSnapshot change : List.of(
                snapshot(workspace, UserId.fresh(), 2, Role.ADMIN, Status.SUSPENDED),
                snapshot(workspace, UserId.fresh(), 2, Role.USER, Status.ACTIVE))) {
            UserId user = change.userId();
            dispatch.say(snapshot(workspace, user, 1, Role.ADMIN, Status.ACTIVE));
            RestClient admin = dispatch.as(new Caller(user, workspace, Role.ADMIN));
            assertThat(patch(admin)).startsWith("404");
            dispatch.say(change);
            await().atMost(Dispatch.SOON)
                    .untilAsserted(() -> assertThat(patch(admin)).startsWith("401"));
        }
    }

    private static String patch(RestClient client) {
        return Dispatch.text(client.patch()
                .uri("/api/v1/channels/" + ChannelAccountId.fresh())
                .header("Content-Type", "application/json")
                .body("{\"displayName\": \"Front desk\"}")
                .retrieve());
    }

    private static WorkspaceId workspace() {
        WorkspaceId workspace = WorkspaceId.fresh();
        dispatch.say(new WorkspaceSnapshot(Header.of(workspace, Instant.now()), 1, "Test", UserId.fresh()));
        await().atMost(Dispatch.SOON)
                .until(() -> dispatch.count("SELECT count(*) FROM workspaces WHERE workspace_id = '" + workspace + "'")
                        == 1);
        return workspace;
    }

    private static UserSnapshot snapshot(WorkspaceId workspace, UserId user, long version, Role role, Status status) {
        return new UserSnapshot(
                Header.of(workspace, Instant.now()),
                user,
                version,
                "Ann",
                "ann",
                "ann@unibox.test",
                null,
                role,
                status,
                List.of(),
                Instant.now());
    }

    /** All that is kept of the workspace whose rows the stranger asks for. */
    private static String rows() {
        return dispatch.bean(DatabaseClient.class)
                .sql("""
                        SELECT (SELECT string_agg(c::text, '|' ORDER BY id) FROM channel_accounts c
                                WHERE workspace_id = :workspace)
                          || (SELECT string_agg(d::text, '|' ORDER BY position) FROM deliveries d
                              WHERE workspace_id = :workspace)
                        """)
                .bind("workspace", dispatch.workspace.value())
                .map(row -> row.get(0, String.class))
                .one()
                .block();
    }
}
