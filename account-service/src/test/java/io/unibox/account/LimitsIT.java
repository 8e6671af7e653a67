package io.unibox.account;

import static io.unibox.account.RunningAccount.PASSWORD;
import static io.unibox.account.RunningAccount.freshEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.account.RunningAccount.Answer;
import io.unibox.account.RunningAccount.Person;
import io.unibox.local.LocalInfrastructure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is slowed down over HTTP, with limits that are soon reached. */
class LimitsIT {

    private static RunningAccount service;

    @BeforeAll
    static void start() {
        service = RunningAccount.start(
                LocalInfrastructure.shared().freshDatabase("account"),
                Map.of("UNIBOX_SIGN_IN_ATTEMPTS_PER_EMAIL", "3", "UNIBOX_USER_ADDITIONS", "3"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void guessing_one_users_password_is_slowed_down_over_all_addresses() {
        String email = service.newcomer().email();
        for (int i = 1; i <= 3; i++) {
            assertThat(service.trySignInFrom("198.51.100." + i, email, "wrong horse")
                            .problem())
                    .isEqualTo("401 invalid_credentials");
        }
        Answer refused = service.trySignInFrom("198.51.100.4", email, PASSWORD);
        assertThat(refused.problem()).isEqualTo("429 too_many_attempts");
        assertThat(retryAfter(refused)).isBetween(1, 300);
        assertThat(service.trySignInFrom("198.51.100.4", freshEmail(), PASSWORD).status())
                .isEqualTo(401);
    }

    @Test
    void a_workspace_adds_so_many_users_whether_they_have_an_account_already_or_not() {
        Person ann = service.newcomer();
        Person bob = ann.colleague("USER");
        Person stranger = service.newcomer();
        for (int i = 0; i < 2; i++) {
            assertThat(add(ann, stranger.email()).problem()).isEqualTo("400 email_taken");
            assertThat(add(bob, stranger.email()).problem()).isEqualTo("403 forbidden");
        }
        Answer refused = add(ann, stranger.email());
        assertThat(refused.problem()).isEqualTo("429 too_many_additions");
        assertThat(retryAfter(refused)).isBetween(1, 1200);
        assertThat(add(stranger, freshEmail()).status()).isEqualTo(201);

        service.clock().moveOn(Duration.ofMinutes(20));

        assertThat(add(ann, freshEmail()).status()).isEqualTo(201);
    }

    private static Answer add(Person admin, String email) {
        return admin.call("POST", "/api/v1/users", """
                {"email": "%s", "name": "Bob", "password": "%s"}
                """.formatted(email, PASSWORD));
    }

    private static int retryAfter(Answer answer) {
        return Integer.parseInt(
                answer.response().headers().firstValue("Retry-After").orElseThrow());
    }
}
