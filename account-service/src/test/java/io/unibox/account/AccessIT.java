package io.unibox.account;

import static io.unibox.account.RunningAccount.PASSWORD;
import static io.unibox.account.RunningAccount.freshEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.account.RunningAccount.Answer;
import io.unibox.account.RunningAccount.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

/** Coming in, staying in and leaving, over HTTP. */
class AccessIT {

    private static final RunningAccount SERVICE = RunningAccount.shared();

    @Test
    void who_signs_up_administers_a_workspace_of_their_own() {
        Answer answer = SERVICE.call("POST", "/api/v1/auth/signup", """
                {"email": "Eve@%s.Example.com", "name": " Eve ", "password": "%s", "role": "CUST", "status": "suspended"}
                """.formatted(uniqueLabel(), PASSWORD));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        var user = answer.data().path("user");
        assertThat(user.path("role").asString()).isEqualTo("ADMIN");
        assertThat(user.path("name").asString()).isEqualTo("Eve");
        assertThat(user.path("username").asString()).isEqualTo("eve");
        assertThat(user.path("email").asString()).startsWith("eve@").endsWith(".example.com");
        Person eve = SERVICE.signIn(user.path("email").asString());
        assertThat(eve.get("/api/v1/workspace").data().path("name").asString()).isEqualTo("Eve");
        assertThat(eve.get("/api/v1/workspace").data().path("firstUserId").asString())
                .isEqualTo(user.path("id").asString());
    }

    @Test
    void an_email_signs_up_once_however_it_is_written() {
        Person ann = SERVICE.newcomer();
        Answer again = SERVICE.call(
                "POST", "/api/v1/auth/signup", """
                {"email": "%s", "name": "Ann", "password": "%s"}
                """.formatted(ann.email().toUpperCase(java.util.Locale.ROOT), PASSWORD));
        assertThat(again.problem()).isEqualTo("400 email_taken");
    }

    @Test
    void every_wrong_field_of_a_sign_up_is_named() {
        assertThat(signUp("{}").wrongFields()).containsExactly("email", "name", "password");
        assertThat(signUp("{\"email\": 1, \"name\": [], \"password\": {}}").wrongFields())
                .isEqualTo(List.of("email", "name", "password"));
        assertThat(signUp("""
                {"email": "no", "name": " ", "password": "short", "workspaceName": "%s"}
                """.formatted("x".repeat(101))).wrongFields())
                .containsExactly("email", "name", "password", "workspaceName");
        assertThat(signUp("""
                {"email": "%s", "name": "a\\u0000b", "password": "12345678\\u0000"}
                """.formatted("a".repeat(300_000) + "@example.com")).wrongFields())
                .containsExactly("email", "name", "password");
        assertThat(signUp("{}").problem()).isEqualTo("422 invalid_fields");
        assertThat(signUp("{\"email\":").problem()).isEqualTo("400 malformed_body");
    }

    @Test
    void a_password_has_8_to_72_bytes_not_characters() {
        assertThat(signUpWith("ü".repeat(36)).status()).isEqualTo(201);
        assertThat(signUpWith("ü".repeat(37)).wrongFields()).containsExactly("password");
        assertThat(signUpWith("1234567").wrongFields()).containsExactly("password");
        assertThat(signUpWith("ééééé").status()).isEqualTo(201);
    }

    @Test
    void signing_in_gives_an_access_token_and_a_cookie_out_of_reach_of_scripts() {
        Person ann = SERVICE.newcomer();
        Answer answer = SERVICE.trySignIn(ann.email(), PASSWORD);
        assertThat(answer.data().path("tokenType").asString()).isEqualTo("Bearer");
        assertThat(answer.data().path("expiresIn").asInt()).isEqualTo(900);
        assertThat(answer.data().path("user").path("email").asString()).isEqualTo(ann.email());
        assertThat(answer.cookies())
                .allSatisfy(cookie -> assertThat(cookie)
                        .startsWith("unibox_refresh=" + answer.refreshToken() + ";")
                        .containsIgnoringCase("HttpOnly")
                        .contains("SameSite=Strict", "Max-Age=2592000")
                        .doesNotContain("Secure"));
        assertThatCookiesAreForTheAuthPathsOnly(answer);
        assertThat(ann.get("/api/v1/auth/me").data().path("email").asString()).isEqualTo(ann.email());
    }

    @Test
    void every_wrong_pair_gets_the_same_answer() {
        Person ann = SERVICE.newcomer();
        Person bob = ann.colleague("USER");
        ann.call("PATCH", "/api/v1/users/" + bob.id() + "/status", "{\"status\": \"suspended\"}");
        List<Answer> answers = List.of(
                SERVICE.trySignIn(ann.email(), "wrong horse"),
                SERVICE.trySignIn(freshEmail(), PASSWORD),
                SERVICE.trySignIn(bob.email(), PASSWORD),
                SERVICE.trySignIn(ann.email(), "x".repeat(100_000)));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.problem()).isEqualTo("401 invalid_credentials");
            assertThat(answer.cookie()).isEmpty();
            assertThat(answer.json().path("detail"))
                    .isEqualTo(answers.getFirst().json().path("detail"));
        });
        assertThat(SERVICE.call("POST", "/api/v1/auth/signin", "{}").wrongFields())
                .containsExactly("email", "password");
    }

    @Test
    void guessing_is_slowed_down_per_email_and_address_whether_there_is_an_account_or_not() {
        for (String email : List.of(SERVICE.newcomer().email(), freshEmail())) {
            for (int i = 0; i < 10; i++) {
                assertThat(SERVICE.trySignIn(email, "wrong horse").status()).isEqualTo(401);
            }
            Answer refused = SERVICE.trySignIn(email, PASSWORD);
            assertThat(refused.problem()).isEqualTo("429 too_many_attempts");
            assertThat(Integer.parseInt(refused.response()
                            .headers()
                            .firstValue("Retry-After")
                            .orElseThrow()))
                    .isBetween(1, 90);
            assertThat(SERVICE.trySignInFrom("198.51.100.7", email, "wrong horse")
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void refreshing_replaces_the_token_and_minds_no_expired_access_token() {
        Person ann = SERVICE.newcomer();
        Answer first = SERVICE.call(
                "POST",
                "/api/v1/auth/refresh",
                "",
                "Cookie",
                "unibox_refresh=" + ann.refreshToken(),
                "Authorization",
                "Bearer stale");
        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(first.data().path("accessToken").asString()).isNotEqualTo(ann.token());
        assertThat(first.refreshToken()).isNotEqualTo(ann.refreshToken()).hasSize(64);
        assertThat(first.cookies())
                .allSatisfy(cookie -> assertThat(cookie).contains("unibox_refresh=" + first.refreshToken()));
        assertThatCookiesAreForTheAuthPathsOnly(first);
        assertThat(SERVICE.refresh(first.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void two_tabs_that_refresh_at_once_both_stay_in() {
        Person ann = SERVICE.newcomer();
        Answer first = SERVICE.refresh(ann.refreshToken());
        Answer second = SERVICE.refresh(ann.refreshToken());
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.cookie()).isEmpty();
        assertThat(SERVICE.refresh(first.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void a_refresh_token_used_again_later_ends_the_session_for_both_who_have_it() {
        Person ann = SERVICE.newcomer();
        Person elsewhere = SERVICE.signIn(ann.email());
        String newest = SERVICE.refresh(ann.refreshToken()).refreshToken();
        SERVICE.clock().moveOn(Duration.ofSeconds(11));
        Answer stolen = SERVICE.refresh(ann.refreshToken());
        assertThat(stolen.problem()).isEqualTo("401 session_ended");
        assertThat(stolen.cookie()).contains("unibox_refresh=;", "Max-Age=0");
        assertThat(SERVICE.refresh(newest).problem()).isEqualTo("401 session_ended");
        assertThat(SERVICE.refresh(elsewhere.refreshToken()).status()).isEqualTo(200);
        assertThat(actionsOf(ann)).contains("refresh_token_reused");
    }

    @Test
    void a_token_before_the_previous_one_ends_the_session_at_once() {
        Person ann = SERVICE.newcomer();
        String second = SERVICE.refresh(ann.refreshToken()).refreshToken();
        String third = SERVICE.refresh(second).refreshToken();
        assertThat(SERVICE.refresh(ann.refreshToken()).status()).isEqualTo(401);
        assertThat(SERVICE.refresh(third).status()).isEqualTo(401);
    }

    @Test
    void signing_out_ends_the_session_and_takes_the_cookie_away() {
        Person ann = SERVICE.newcomer();
        Answer out = SERVICE.call("POST", "/api/v1/auth/signout", "", "Cookie", "unibox_refresh=" + ann.refreshToken());
        assertThat(out.status()).isEqualTo(204);
        assertThat(out.cookies()).allSatisfy(cookie -> assertThat(cookie).contains("unibox_refresh=;", "Max-Age=0"));
        assertThatCookiesAreForTheAuthPathsOnly(out);
        assertThat(SERVICE.refresh(ann.refreshToken()).problem()).isEqualTo("401 session_ended");
        assertThat(SERVICE.call("POST", "/api/v1/auth/signout", "").status()).isEqualTo(204);
    }

    @Test
    void what_is_no_refresh_token_is_no_session() {
        for (String token : List.of("", "x", "A".repeat(64), "ü".repeat(3), "*".repeat(64))) {
            assertThat(SERVICE.refresh(token).problem()).isEqualTo("401 session_ended");
        }
        assertThat(SERVICE.call("POST", "/api/v1/auth/refresh", "").problem()).isEqualTo("401 session_ended");
    }

    @Test
    void suspended_users_lose_their_sessions() {
        Person ann = SERVICE.newcomer();
        Person bob = ann.colleague("USER");
        String id = bob.id();
        assertThat(ann.call("PATCH", "/api/v1/users/" + id + "/status", "{\"status\": \"suspended\"}")
                        .status())
                .isEqualTo(200);
        assertThat(SERVICE.refresh(bob.refreshToken()).status()).isEqualTo(401);
        assertThat(bob.get("/api/v1/auth/me").status()).isEqualTo(401);
        ann.call("PATCH", "/api/v1/users/" + id + "/status", "{\"status\": \"active\"}");
        assertThat(SERVICE.refresh(bob.refreshToken()).status()).isEqualTo(401);
        assertThat(SERVICE.trySignIn(bob.email(), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void what_happens_at_the_door_is_remembered_without_passwords() {
        Person ann = SERVICE.newcomer();
        SERVICE.trySignIn(ann.email(), "wrong horse");
        SERVICE.call("POST", "/api/v1/auth/signout", "", "Cookie", "unibox_refresh=" + ann.refreshToken());
        assertThat(actionsOf(ann)).containsExactly("signed_up", "signed_in", "sign_in_failed", "signed_out");
    }

    @Test
    void with_https_the_cookie_is_sent_over_https_only() {
        String database = io.unibox.local.LocalInfrastructure.shared().freshDatabase("account");
        try (var secure = RunningAccount.start(database, Map.of("UNIBOX_PUBLIC_URL", "https://unibox.example.com"))) {
            Person ann = secure.newcomer();
            assertThat(secure.trySignIn(ann.email(), PASSWORD).cookie()).contains("; Secure");
        }
    }

    /** The gateway serves these routes under both paths, and a browser sends a cookie to its own path only. */
    private static void assertThatCookiesAreForTheAuthPathsOnly(Answer answer) {
        assertThat(answer.cookies())
                .extracting(cookie -> cookie.replaceFirst(".*Path=([^;]*).*", "$1"))
                .containsExactly("/api/auth", "/api/v1/auth");
    }

    private static List<String> actionsOf(Person person) {
        return SERVICE.bean(DatabaseClient.class)
                .sql("SELECT action FROM audit_event WHERE workspace_id = :workspace ORDER BY audit_id")
                .bind("workspace", java.util.UUID.fromString(person.workspaceId()))
                .map(row -> String.valueOf(row.get("action", String.class)))
                .all()
                .collectList()
                .block();
    }

    private static Answer signUp(String body) {
        return SERVICE.call("POST", "/api/v1/auth/signup", body);
    }

    private static Answer signUpWith(String password) {
        return signUp("""
                {"email": "%s", "name": "Ann", "password": "%s"}
                """.formatted(freshEmail(), password));
    }

    private static String uniqueLabel() {
        return "u" + java.util.UUID.randomUUID();
    }
}
