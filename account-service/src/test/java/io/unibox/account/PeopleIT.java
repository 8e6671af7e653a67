package io.unibox.account;

import static io.unibox.account.RunningAccount.PASSWORD;
import static io.unibox.account.RunningAccount.freshEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.account.RunningAccount.Answer;
import io.unibox.account.RunningAccount.Person;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Workspaces, users and teams over HTTP. */
class PeopleIT {

    private static final RunningAccount SERVICE = RunningAccount.shared();

    @Test
    void an_administrator_takes_people_in_who_then_sign_in() {
        Person ann = SERVICE.newcomer();
        Person bob = ann.colleague("customer_admin");
        assertThat(bob.get("/api/v1/auth/me").data().path("role").asString()).isEqualTo("ADMIN");
        assertThat(bob.workspaceId()).isEqualTo(ann.workspaceId());
        Answer same = ann.call("POST", "/api/v1/users", adding(bob.email(), "USER"));
        assertThat(same.problem()).isEqualTo("400 email_taken");
        assertThat(SERVICE.newcomer()
                        .call("POST", "/api/v1/users", adding(bob.email(), "USER"))
                        .problem())
                .isEqualTo("400 email_taken");
    }

    @Test
    void users_of_one_local_part_get_usernames_of_their_own() {
        Person ann = SERVICE.newcomer();
        List<String> names = IntStream.range(0, 3)
                .mapToObj(_ ->
                        ann.call("POST", "/api/v1/users", adding("info@" + UUID.randomUUID() + ".example.com", "USER")))
                .map(answer -> answer.data().path("username").asString())
                .toList();
        assertThat(names).containsExactly("info", "info2", "info3");
    }

    @Test
    void every_wrong_field_of_a_new_user_is_named() {
        Person ann = SERVICE.newcomer();
        assertThat(ann.call("POST", "/api/v1/users", "{\"role\": \"OWNER\"}").wrongFields())
                .containsExactly("email", "name", "password", "role");
        assertThat(ann.call("POST", "/api/v1/users", "{").problem()).isEqualTo("400 malformed_body");
    }

    @Test
    void roles_hold() {
        Person ann = SERVICE.newcomer();
        Person manager = ann.colleague("MANAGER");
        Person bob = ann.colleague("USER");
        Person customer = ann.colleague("CUST");
        String user = "/api/v1/users/" + bob.id();
        for (Person person : List.of(manager, bob, customer)) {
            assertThat(person.call("POST", "/api/v1/users", adding(freshEmail(), "USER"))
                            .problem())
                    .isEqualTo("403 forbidden");
            assertThat(person.call("PATCH", "/api/v1/users/" + ann.id(), "{\"name\": \"Boss\"}")
                            .problem())
                    .isEqualTo("403 forbidden");
            assertThat(person.call("PATCH", user + "/status", "{\"status\": \"suspended\"}")
                            .problem())
                    .isEqualTo("403 forbidden");
            assertThat(person.call("PATCH", "/api/v1/workspace", "{\"name\": \"Mine\"}")
                            .problem())
                    .isEqualTo("403 forbidden");
        }
        assertThat(bob.call("PATCH", user, "{\"role\": \"ADMIN\"}").problem()).isEqualTo("403 forbidden");
        assertThat(bob.call("PATCH", user, "{\"name\": \"Robert\"}")
                        .data()
                        .path("name")
                        .asString())
                .isEqualTo("Robert");
        assertThat(bob.call("POST", "/api/v1/teams", "{\"name\": \"Mine\"}").problem())
                .isEqualTo("403 forbidden");
        assertThat(manager.call("POST", "/api/v1/teams", "{\"name\": \"Sales\"}")
                        .status())
                .isEqualTo(201);
        assertThat(customer.get("/api/v1/users").problem()).isEqualTo("403 forbidden");
        assertThat(customer.get("/api/v1/users/" + customer.id()).status()).isEqualTo(200);
        assertThat(bob.get("/api/v1/users").status()).isEqualTo(200);
        assertThat(SERVICE.call("GET", "/api/v1/users", "").problem()).isEqualTo("401 unauthenticated");
    }

    @Test
    void a_role_that_was_taken_away_is_gone_although_the_token_still_says_it() {
        Person ann = SERVICE.newcomer();
        Person bob = ann.colleague("ADMIN");
        assertThat(ann.call("PUT", "/api/v1/users/" + bob.id(), "{\"role\": \"user\"}")
                        .data()
                        .path("role")
                        .asString())
                .isEqualTo("USER");
        // The token ends within seconds; until then the role in it counts for nothing.
        assertThat(bob.call("POST", "/api/v1/users", adding(freshEmail(), "USER"))
                        .status())
                .isIn(401, 403);
    }

    @Test
    void the_last_active_administrator_stays() {
        Person ann = SERVICE.newcomer();
        String herself = "/api/v1/users/" + ann.id();
        assertThat(ann.call("PATCH", herself + "/status", "{\"status\": \"suspended\"}")
                        .problem())
                .isEqualTo("409 last_admin");
        assertThat(ann.call("PATCH", herself, "{\"role\": \"USER\"}").problem()).isEqualTo("409 last_admin");
        ann.colleague("ADMIN");
        assertThat(ann.call("PATCH", herself, "{\"role\": \"USER\"}").status()).isEqualTo(200);
    }

    @Test
    void users_are_listed_by_page_role_status_search_and_without_some() {
        Person ann = SERVICE.newcomer();
        Person bob = ann.colleague("USER");
        Person manager = ann.colleague("MANAGER");
        ann.call("PATCH", "/api/v1/users/" + bob.id(), "{\"name\": \"100% Zoë_\\\\\"}");
        assertThat(emails(ann.get("/api/v1/users"))).hasSize(3);
        assertThat(emails(ann.get("/api/v1/users?role=MANAGER"))).containsExactly(manager.email());
        assertThat(emails(ann.get("/api/v1/users?status=active&search=100%25"))).containsExactly(bob.email());
        assertThat(emails(ann.get("/api/v1/users?search=zo%C3%AB_%5C"))).containsExactly(bob.email());
        assertThat(emails(ann.get("/api/v1/users?search=%25"))).containsExactly(bob.email());
        assertThat(emails(ann.get("/api/v1/users?search=%00"))).hasSize(3);
        assertThat(emails(ann.get("/api/v1/users?exclude=" + bob.id() + "," + manager.id())))
                .containsExactly(ann.email());
        assertThat(emails(ann.get("/api/v1/users?exclude=" + bob.id() + "&exclude=" + ann.id())))
                .containsExactly(manager.email());
        assertThat(emails(ann.get("/api/v1/users?sort=-email")))
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
        Answer second = ann.get("/api/v1/users?sort=createdAt&page=2&limit=2");
        assertThat(emails(second)).containsExactly(manager.email());
        assertThat(second.json().path("meta").path("totalPages").asInt()).isEqualTo(2);
        assertThat(emails(ann.get("/api/v1/users/search?q=ZO&role=USER"))).containsExactly(bob.email());
        assertThat(ann.get("/api/v1/users").data().get(0).path("roles").get(0).asString())
                .isNotEmpty();
    }

    @Test
    void a_query_that_cannot_be_is_a_422_that_names_the_parameter_and_no_class() {
        Person ann = SERVICE.newcomer();
        for (String parameter : List.of(
                "role=OWNER",
                "status=happy",
                "sort=password",
                "page=0",
                "page=x",
                "pageSize=201",
                "exclude=x",
                "search=" + "x".repeat(201))) {
            Answer answer = ann.get("/api/v1/users?" + parameter);
            assertThat(answer.problem()).as(parameter).isEqualTo("422 invalid_fields");
            assertThat(answer.wrongFields())
                    .as(parameter)
                    .singleElement()
                    .asString()
                    .startsWith(parameter.substring(0, parameter.indexOf('=')));
            assertThat(answer.response().body()).doesNotContain("java.", "io.unibox");
        }
        assertThat(ann.get("/api/v1/users/search").problem()).isEqualTo("422 invalid_fields");
        assertThat(emails(ann.get("/api/v1/users?page=2147483647&pageSize=200")))
                .isEmpty();
    }

    @Test
    void people_join_teams_work_in_them_and_leave() {
        Person ann = SERVICE.newcomer();
        Person bob = ann.colleague("USER");
        String id = teamOf(ann);
        String members = "/api/v1/teams/" + id + "/members";
        assertThat(ann.call("POST", members, "{\"userId\": \"%s\"}".formatted(bob.id()))
                        .status())
                .isEqualTo(201);
        assertThat(ann.call("PUT", members + "/" + bob.id(), "").status()).isEqualTo(200);
        assertThat(emails(ann.get(members))).containsExactly(bob.email());
        assertThat(bob.get("/api/v1/teams/" + id).data().path("memberCount").asInt())
                .isEqualTo(1);
        String choice = "{\"teamId\": \"%s\"}".formatted(id);
        assertThat(bob.call("PUT", "/api/v1/users/me/active-team", choice)
                        .data()
                        .path("activeTeamId")
                        .asString())
                .isEqualTo(id);
        assertThat(ann.call("PUT", "/api/v1/users/me/active-team", choice).problem())
                .isEqualTo("409 not_in_team");
        assertThat(ann.call("DELETE", members + "/" + bob.id(), "").status()).isEqualTo(204);
        assertThat(bob.get("/api/v1/auth/me").data().path("activeTeamId").isMissingNode())
                .isTrue();
        assertThat(bob.call("PUT", "/api/v1/users/me/active-team", "{\"teamId\": null}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_workspace_has_one_team_of_a_name() {
        Person ann = SERVICE.newcomer();
        String sales = teamOf(ann);
        assertThat(ann.call("POST", "/api/v1/teams", "{\"name\": \"SALES\"}").problem())
                .isEqualTo("409 team_name_taken");
        assertThat(ann.call("POST", "/api/v1/teams", "{\"name\": \"Care\"}").status())
                .isEqualTo(201);
        assertThat(ann.call("PATCH", "/api/v1/teams/" + sales, "{\"name\": \"care\"}")
                        .problem())
                .isEqualTo("409 team_name_taken");
        assertThat(ann.call("PATCH", "/api/v1/teams/" + sales, "{\"name\": \"Sales EU\"}")
                        .status())
                .isEqualTo(200);
        assertThat(ann.get("/api/v1/teams")
                        .data()
                        .valueStream()
                        .map(team -> team.path("name").asString()))
                .containsExactly("Care", "Sales EU");
        assertThat(ann.call("POST", "/api/v1/teams", "{\"name\": \"\"}").wrongFields())
                .containsExactly("name");
    }

    @Test
    void an_administrator_renames_the_workspace() {
        Person ann = SERVICE.newcomer();
        assertThat(ann.call("PATCH", "/api/v1/workspace", "{\"name\": \" Acme \"}")
                        .data()
                        .path("name")
                        .asString())
                .isEqualTo("Acme");
        assertThat(ann.get("/api/v1/workspace").data().path("name").asString()).isEqualTo("Acme");
    }

    private static String teamOf(Person person) {
        return person.call("POST", "/api/v1/teams", "{\"name\": \"Sales\"}")
                .data()
                .path("id")
                .asString();
    }

    private static List<String> emails(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.data()
                .valueStream()
                .map(user -> user.path("email").asString())
                .toList();
    }

    private static String adding(String email, String role) {
        return """
                {"email": "%s", "name": "Bob", "role": "%s", "password": "%s"}
                """.formatted(email, role, PASSWORD);
    }
}
