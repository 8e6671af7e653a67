package io.unibox.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.contact.domain.User;
import io.unibox.contact.domain.Users;
import io.unibox.events.ContactId;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.starter.data.WorkspaceTransactions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Nobody reaches the rows of another workspace, by whichever route; nor can they tell them from what does not exist. */
class IsolationIT {

    private static final Tenant OURS = Tenant.fresh();
    private static final Tenant THEIRS = Tenant.fresh();

    /** {@code their.*} is of another workspace, {@code our.*} of the caller's, who manages it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        GET    | /their.contact |                                                   | 404 | not_found
        PATCH  | /their.contact | {"name": "Mallory"}                               | 404 | not_found
        PATCH  | /their.contact | {"followers": ["our.user"]}                       | 404 | not_found
        DELETE | /their.contact |                                                   | 404 | not_found
        POST   |                | {"phone": "+12025550188", "teamId": "their.team"} | 422 | teamId unknown_team
        POST   |                | {"phone": "+12025550188", "followers": ["their.user"]} | 422 | followers unknown_user
        PATCH  | /our.contact   | {"followers": ["their.user"]}                     | 422 | followers unknown_user
        """)
    void what_belongs_to_another_workspace_is_not_there(
            String method, String path, String body, int status, String problem) {
        String theirs = THEIRS.everything();
        String ours = OURS.everything();

        assertThat(problemOf(call(method, path, body, THEIRS), status)).isEqualTo(problem);

        assertThat(THEIRS.everything()).isEqualTo(theirs);
        assertThat(OURS.everything()).isEqualTo(ours);
        assertThat(problemOf(call(method, path, body, Tenant.nobody()), status)).isEqualTo(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?search=Jane", "?search=12025550123", "?limit=1", "?page=1&pageSize=200"})
    void lists_hold_what_belongs_to_the_callers_workspace_only(String query) {
        OURS.manager()
                .get(query)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.meta.total")
                .isEqualTo(1)
                .jsonPath("$.data[*].id")
                .isEqualTo(List.of(OURS.contact()));
    }

    private static WebTestClient.ResponseSpec call(String method, String path, String body, Tenant their) {
        var request = OURS.manager()
                .http()
                .method(HttpMethod.valueOf(method))
                .uri("/api/v1/contacts" + (path == null ? "" : filled(path, their)));
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(filled(body, their))
                        .exchange();
    }

    /** The code of a problem, or the first wrong field with its code. */
    private static String problemOf(WebTestClient.ResponseSpec answer, int status) {
        Map<?, ?> problem = answer.expectStatus()
                .isEqualTo(status)
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        if (problem.get("errors") instanceof List<?> errors) {
            Map<?, ?> first = (Map<?, ?>) errors.getFirst();
            return first.get("field") + " " + first.get("code");
        }
        return String.valueOf(problem.get("code"));
    }

    private static String filled(String text, Tenant their) {
        return text.replace("their.contact", their.contact())
                .replace("their.team", their.team())
                .replace("their.user", their.user())
                .replace("our.contact", OURS.contact())
                .replace("our.user", OURS.user());
    }

    /** A workspace with one manager, one team and one contact of the team. */
    private record Tenant(Api manager, String user, String team, String contact) {

        static Tenant fresh() {
            Api manager = Api.of(WorkspaceId.fresh(), Role.MANAGER);
            TeamId team = TeamId.fresh();
            var user = new User(
                    manager.workspace(),
                    manager.user(),
                    1,
                    "Ann",
                    "ann",
                    null,
                    Role.MANAGER,
                    Status.ACTIVE,
                    Set.of(team));
            var service = Running.service();
            service.getBean(WorkspaceTransactions.class)
                    .acrossWorkspaces(service.getBean(Users.class).keep(List.of(user)))
                    .block();
            String contact = manager.create(Map.of("name", "Jane", "phone", "+12025550123", "teamId", team.toString()));
            return new Tenant(manager, manager.user().toString(), team.toString(), contact);
        }

        /** Ids that are nobody's. */
        static Tenant nobody() {
            return new Tenant(
                    OURS.manager(),
                    UserId.fresh().toString(),
                    TeamId.fresh().toString(),
                    ContactId.fresh().toString());
        }

        /** All that its manager sees. */
        String everything() {
            return manager.get("").expectBody(String.class).returnResult().getResponseBody();
        }
    }
}
