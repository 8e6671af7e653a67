package io.unibox.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import io.unibox.account.RunningAccount.Answer;
import io.unibox.account.RunningAccount.Person;
import io.unibox.starter.security.AccessTokens;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long an access token is good when its user changes. */
class StandingIT {

    private static final RunningAccount SERVICE = RunningAccount.shared();

    @Test
    void a_token_names_the_version_of_its_user() throws ParseException {
        Person ann = SERVICE.newcomer();
        assertThat(versionIn(ann.token())).isEqualTo(1);
        ann.call("PATCH", "/api/v1/users/" + ann.id(), "{\"name\": \"Anna\"}");
        assertThat(versionIn(SERVICE.signIn(ann.email()).token())).isEqualTo(2);
    }

    @Test
    void the_token_of_a_suspended_user_ends() {
        Person ann = SERVICE.newcomer();
        Person bob = ann.colleague("USER");
        String status = "/api/v1/users/" + bob.id() + "/status";
        assertThat(bob.get("/api/v1/users").status()).isEqualTo(200);

        ann.call("PATCH", status, "{\"status\": \"suspended\"}");

        awaitUnauthenticated(bob, "/api/v1/users");
        assertThat(ann.get("/api/v1/users").status()).isEqualTo(200);

        ann.call("PATCH", status, "{\"status\": \"active\"}");
        assertThat(SERVICE.signIn(bob.email()).get("/api/v1/users").status()).isEqualTo(200);
    }

    @Test
    void the_token_of_a_demoted_user_ends_and_a_new_one_says_the_new_role() {
        Person ann = SERVICE.newcomer();
        Person bob = ann.colleague("ADMIN");
        assertThat(bob.get("/api/v1/users").status()).isEqualTo(200);

        ann.call("PATCH", "/api/v1/users/" + bob.id(), "{\"role\": \"USER\"}");

        awaitUnauthenticated(bob, "/api/v1/users");
        Answer refreshed = SERVICE.refresh(bob.refreshToken());
        assertThat(refreshed.data().path("user").path("role").asString()).isEqualTo("USER");
        var again = new Person(
                SERVICE, bob.email(), refreshed.data().path("accessToken").asString(), "");
        assertThat(again.get("/api/v1/users").status()).isEqualTo(200);
    }

    @Test
    void other_changes_of_a_user_end_no_token() {
        Person ann = SERVICE.newcomer();
        Person bob = ann.colleague("USER");
        Person witness = ann.colleague("USER");
        String team = ann.call("POST", "/api/v1/teams", "{\"name\": \"Sales\"}")
                .data()
                .path("id")
                .asString();
        List<Answer> changes = List.of(
                bob.call("PATCH", "/api/v1/users/" + bob.id(), "{\"name\": \"Robert\"}"),
                ann.call("PUT", "/api/v1/teams/" + team + "/members/" + bob.id(), ""),
                bob.call("PUT", "/api/v1/users/me/active-team", "{\"teamId\": \"%s\"}".formatted(team)));
        assertThat(changes).allSatisfy(change -> assertThat(change.status()).isEqualTo(200));

        // The witness is looked up after the changes; once that is out of date, so is what was known of Bob before
        // them.
        ann.call("PATCH", "/api/v1/users/" + witness.id() + "/status", "{\"status\": \"suspended\"}");
        awaitUnauthenticated(witness, "/api/v1/users");
        assertThat(bob.get("/api/v1/users").status()).isEqualTo(200);
    }

    private static void awaitUnauthenticated(Person person, String path) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(person.get(path).problem()).isEqualTo("401 unauthenticated"));
    }

    private static long versionIn(String token) throws ParseException {
        return ((Number) SignedJWT.parse(token).getJWTClaimsSet().getClaim(AccessTokens.VERSION_CLAIM)).longValue();
    }
}
