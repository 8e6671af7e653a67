package io.unibox.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.account.RunningAccount.Answer;
import io.unibox.account.RunningAccount.Person;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody reaches the rows of another workspace, by whichever route; nor can they tell them from what does not exist. */
class IsolationIT {

    private static final RunningAccount SERVICE = RunningAccount.shared();
    private static final Tenant OURS = Tenant.fresh();
    private static final Tenant THEIRS = Tenant.fresh();

    /** {@code their.*} is of another workspace, {@code our.*} of the caller's. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        GET    | /users/their.user                     |                                  | 404 not_found
        PUT    | /users/their.user                     | {"name": "Mallory"}              | 404 not_found
        PATCH  | /users/their.user                     | {"name": "Mallory"}              | 404 not_found
        PATCH  | /users/their.user                     | {"role": "CUST"}                 | 404 not_found
        PATCH  | /users/their.user/status              | {"status": "suspended"}          | 404 not_found
        PUT    | /users/me/active-team                 | {"teamId": "their.team"}         | 409 not_in_team
        GET    | /teams/their.team                     |                                  | 404 not_found
        PATCH  | /teams/their.team                     | {"name": "Mallory"}              | 404 not_found
        GET    | /teams/their.team/members             |                                  | 404 not_found
        POST   | /teams/their.team/members             | {"userId": "our.user"}           | 404 not_found
        POST   | /teams/their.team/members             | {"userId": "their.user"}         | 404 not_found
        POST   | /teams/our.team/members               | {"userId": "their.user"}         | 404 not_found
        PUT    | /teams/their.team/members/our.user    |                                  | 404 not_found
        PUT    | /teams/their.team/members/their.user  |                                  | 404 not_found
        PUT    | /teams/our.team/members/their.user    |                                  | 404 not_found
        DELETE | /teams/their.team/members/our.user    |                                  | 404 not_found
        DELETE | /teams/their.team/members/their.user  |                                  | 404 not_found
        DELETE | /teams/our.team/members/their.user    |                                  | 404 not_found
        """)
    void what_belongs_to_another_workspace_is_not_there(String method, String path, String body, String problem) {
        List<String> before = THEIRS.everything();

        assertThat(call(method, path, body, THEIRS).problem()).isEqualTo(problem);

        assertThat(THEIRS.everything()).isEqualTo(before);
        assertThat(call(method, path, body, Tenant.NOBODY).problem()).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "/users, 1",
        "/users?exclude=our.user, 0",
        "/users/search?q=ann, 1",
        "/teams, 1",
        "/teams/our.team/members, 1"
    })
    void lists_hold_what_belongs_to_the_caller_only(String path, int size) {
        Answer answer = call("GET", path, null, THEIRS);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().size()).isEqualTo(size);
        assertThat(answer.response().body()).doesNotContain(THEIRS.user(), THEIRS.team());
    }

    @Test
    void a_workspace_is_seen_and_renamed_by_its_own_people_only() {
        List<String> before = THEIRS.everything();
        assertThat(OURS.admin().get("/api/v1/workspace").data().path("id").asString())
                .isEqualTo(OURS.admin().workspaceId());
        assertThat(OURS.admin()
                        .call("PATCH", "/api/v1/workspace", "{\"name\": \"Ours\"}")
                        .status())
                .isEqualTo(200);
        assertThat(THEIRS.everything()).isEqualTo(before);
    }

    private static Answer call(String method, String path, String body, Tenant their) {
        return OURS.admin().call(method, "/api/v1" + filled(path, their), body == null ? "" : filled(body, their));
    }

    private static String filled(String text, Tenant their) {
        return text.replace("their.user", their.user())
                .replace("their.team", their.team())
                .replace("our.user", OURS.user())
                .replace("our.team", OURS.team());
    }

    /** A workspace with one administrator, who is in its one team. */
    private record Tenant(Person admin, String user, String team) {

        /** Ids that are nobody's. */
        static final Tenant NOBODY =
                new Tenant(null, UUID.randomUUID().toString(), UUID.randomUUID().toString());

        static Tenant fresh() {
            Person admin = SERVICE.newcomer();
            String team = admin.call("POST", "/api/v1/teams", "{\"name\": \"Sales\"}")
                    .data()
                    .path("id")
                    .asString();
            admin.call("PUT", "/api/v1/teams/" + team + "/members/" + admin.id(), "");
            return new Tenant(admin, admin.id(), team);
        }

        /** All that its administrator sees. */
        List<String> everything() {
            return List.of(
                    admin.get("/api/v1/workspace").response().body(),
                    admin.get("/api/v1/users").response().body(),
                    admin.get("/api/v1/teams").response().body(),
                    admin.get("/api/v1/teams/" + team + "/members").response().body());
        }
    }
}
