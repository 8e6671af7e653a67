package io.unibox.contact.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.contact.Api;
import io.unibox.contact.events.Heard;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

class NotesIT {

    private final Api ann = Api.ofSomebody();

    @Test
    @Tag("S0-15")
    @Tag("S0-08")
    void notes_are_written_read_changed_removed_and_counted() {
        String jane = ann.create(Api.JANE);
        String first = write(ann, jane, "First");
        write(ann, jane, "Second");
        ann.get("/" + jane).expectBody().jsonPath("$.data.noteCount").isEqualTo(2);
        ann.get("").expectBody().jsonPath("$.data[0].noteCount").isEqualTo(2);
        Map<?, ?> page = body(ann.get("/" + jane + "/notes?limit=1"));
        assertThat(texts(page)).containsExactly("Second");
        String next = (String) ((Map<?, ?>) page.get("meta")).get("nextCursor");
        assertThat(texts(body(ann.get("/" + jane + "/notes?limit=1&cursor=" + next))))
                .containsExactly("First");
        ann.patch(jane + "/notes/" + first, Map.of("text", "Changed"))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.data.text")
                .isEqualTo("Changed")
                .jsonPath("$.data.author.id")
                .isEqualTo(ann.user().toString());
        ann.delete(jane + "/notes/" + first).expectStatus().isOk();
        Api.assertProblem(ann.delete(jane + "/notes/" + first), 404, "not_found");
        ann.get("/" + jane).expectBody().jsonPath("$.data.noteCount").isEqualTo(1);
    }

    @Test
    @Tag("S0-15")
    void only_its_author_and_who_sees_every_team_change_a_note() {
        TeamId sales = TeamId.fresh();
        Api bob = ann.colleague(Role.USER);
        Api manager = ann.colleague(Role.MANAGER);
        Heard.member(ann, sales);
        Heard.member(bob, sales);
        String jane = ann.create(Map.of("phone", "+12025550123", "teamId", sales.toString()));
        String note = write(ann, jane, "Mine");
        Api.assertProblem(bob.patch(jane + "/notes/" + note, Map.of("text", "Yours")), 403, "forbidden");
        Api.assertProblem(bob.delete(jane + "/notes/" + note), 403, "forbidden");
        manager.patch(jane + "/notes/" + note, Map.of("text", "Ours"))
                .expectStatus()
                .isOk();
        assertThat(texts(body(bob.get("/" + jane + "/notes")))).containsExactly("Ours");
    }

    @Test
    @Tag("S0-48")
    void a_note_has_a_text_of_at_most_ten_thousand_characters_that_can_be_stored() {
        String jane = ann.create(Api.JANE);
        write(ann, jane, "x".repeat(10_000));
        Api.assertField(post(ann, jane, "x".repeat(10_001)), "text", "wrong_length");
        Api.assertField(post(ann, jane, " "), "text", "required");
        Api.assertField(post(ann, jane, "a\0b"), "text", "invalid");
        Api.assertField(ann.get("/" + jane + "/notes?cursor=made-up"), "cursor", "invalid_cursor");
    }

    private static WebTestClient.ResponseSpec post(Api api, String contact, String text) {
        return api.http()
                .post()
                .uri("/api/v1/contacts/" + contact + "/notes")
                .bodyValue(Map.of("text", text))
                .exchange();
    }

    private static String write(Api api, String contact, String text) {
        Map<?, ?> answer = post(api, contact, text)
                .expectStatus()
                .isCreated()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        return (String) ((Map<?, ?>) answer.get("data")).get("id");
    }

    private static Map<?, ?> body(WebTestClient.ResponseSpec answer) {
        return answer.expectStatus().isOk().expectBody(Map.class).returnResult().getResponseBody();
    }

    private static List<Object> texts(Map<?, ?> page) {
        return ((List<?>) page.get("data"))
                .stream().<Object>map(note -> ((Map<?, ?>) note).get("text")).toList();
    }
}
