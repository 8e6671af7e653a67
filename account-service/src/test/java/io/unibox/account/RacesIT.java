package io.unibox.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.account.RunningAccount.Answer;
import io.unibox.account.RunningAccount.Person;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds when many do the same at once. */
class RacesIT {

    private static final RunningAccount SERVICE = RunningAccount.shared();

    @Test
    void of_many_sign_ups_with_one_email_one_succeeds() {
        String email = RunningAccount.freshEmail();
        List<Answer> answers = atOnce(IntStream.range(0, 6)
                .<Callable<Answer>>mapToObj(
                        _ -> () -> SERVICE.call("POST", "/api/v1/auth/signup", """
                        {"email": "%s", "name": "Ann", "password": "correct horse"}
                        """.formatted(email)))
                .toList());
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.problem().equals("400 email_taken")))
                .hasSize(5);
    }

    @Test
    void of_two_administrators_who_demote_each_other_one_stays() {
        Person ann = SERVICE.newcomer();
        Person bob = ann.colleague("ADMIN");
        String toAnn = "/api/v1/users/" + ann.id();
        String toBob = "/api/v1/users/" + bob.id();
        Person witness = ann.colleague("USER");
        List<Answer> answers = atOnce(List.of(
                () -> ann.call("PATCH", toBob, "{\"role\": \"USER\"}"),
                () -> bob.call("PATCH", toAnn, "{\"role\": \"USER\"}"),
                () -> bob.call("PATCH", toBob, "{\"role\": \"USER\"}"),
                () -> ann.call("PATCH", toAnn + "/status", "{\"status\": \"suspended\"}")));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 401, 403, 409));
        assertThat(witness.get("/api/v1/users?role=ADMIN&status=active").data().size())
                .isEqualTo(1);
    }

    @Test
    void of_many_tabs_that_refresh_at_once_one_gets_the_next_token_and_all_stay_in() {
        Person ann = SERVICE.newcomer();
        List<Answer> answers = atOnce(IntStream.range(0, 6)
                .<Callable<Answer>>mapToObj(_ -> () -> SERVICE.refresh(ann.refreshToken()))
                .toList());
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        List<Answer> rotated =
                answers.stream().filter(answer -> !answer.cookie().isEmpty()).toList();
        assertThat(rotated).hasSize(1);
        assertThat(SERVICE.refresh(rotated.getFirst().refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void people_taken_in_at_once_get_usernames_of_their_own() {
        Person ann = SERVICE.newcomer();
        List<Answer> answers = atOnce(IntStream.range(0, 4)
                .<Callable<Answer>>mapToObj(
                        _ -> () -> ann.call("POST", "/api/v1/users", """
                        {"email": "info@%s.example.com", "name": "Bob", "password": "correct horse"}
                        """.formatted(UUID.randomUUID())))
                .toList());
        assertThat(answers.stream().map(answer -> answer.data().path("username").asString()))
                .containsExactlyInAnyOrder("info", "info2", "info3", "info4");
    }

    private static List<Answer> atOnce(List<Callable<Answer>> calls) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
