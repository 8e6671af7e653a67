package io.unibox.contact.events;

import static org.awaitility.Awaitility.await;

import io.unibox.contact.Api;
import io.unibox.contact.Running;
import io.unibox.events.Header;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserChanged.UserSnapshot;
import io.unibox.starter.listening.Announcements;
import io.unibox.starter.security.AccessTokens;
import io.unibox.starter.testing.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** How long an access token is good here when the account service says that its user has changed. */
class StandingIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Api ann = Api.ofSomebody();

    @ParameterizedTest
    @EnumSource(value = Status.class, mode = Mode.EXCLUDE, names = "ACTIVE")
    void the_token_of_a_user_who_is_not_active_ends(Status status) {
        say(snapshot(1, Role.USER, Status.ACTIVE));
        ann.get("").expectStatus().isOk();

        say(snapshot(2, Role.USER, status));

        awaitUnauthenticated(ann);
        ann.colleague(Role.USER).get("").expectStatus().isOk();
    }

    @Test
    void the_token_of_a_demoted_user_ends() {
        Api manager = ann.colleague(Role.MANAGER);
        say(snapshotOf(manager, 1, Role.MANAGER, Status.ACTIVE));
        manager.get("").expectStatus().isOk();

        say(snapshotOf(manager, 2, Role.USER, Status.ACTIVE));

        awaitUnauthenticated(manager);
    }

    @Test
    void a_token_made_after_what_was_heard_counts() {
        say(snapshot(2, Role.USER, Status.SUSPENDED));
        awaitUnauthenticated(ann);

        String newer = TestTokens.of(ann.caller(), claims -> claims.claim(AccessTokens.VERSION_CLAIM, 3));
        Api.anonymous()
                .get()
                .uri("/api/v1/contacts")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + newer)
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void other_changes_of_a_user_end_no_token() {
        Api witness = ann.colleague(Role.USER);
        say(snapshot(1, Role.USER, Status.ACTIVE));
        ann.get("").expectStatus().isOk();
        say(snapshot(2, Role.USER, Status.ACTIVE, TeamId.fresh()));
        say(snapshotOf(witness, 1, Role.USER, Status.SUSPENDED));

        // Of one workspace, so heard in this order.
        awaitUnauthenticated(witness);
        ann.get("").expectStatus().isOk();
    }

    private UserSnapshot snapshot(long version, Role role, Status status, TeamId... teams) {
        return snapshotOf(ann, version, role, status, teams);
    }

    private static UserSnapshot snapshotOf(Api api, long version, Role role, Status status, TeamId... teams) {
        return new UserSnapshot(
                Header.of(api.workspace(), Instant.now()),
                api.user(),
                version,
                "Ann",
                "ann",
                "ann@example.com",
                null,
                role,
                status,
                List.of(teams),
                Instant.now());
    }

    private static void awaitUnauthenticated(Api api) {
        await().atMost(SOON)
                .until(() -> api.get("").returnResult(String.class).getStatus().isSameCodeAs(HttpStatus.UNAUTHORIZED));
        Api.assertProblem(api.get(""), 401, "unauthenticated");
    }

    private static void say(UserSnapshot user) {
        Running.service().getBean(Announcements.class).sayAll(List.of(user)).block();
    }
}
