package io.unibox.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.UserChanged.Role;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Files go in and out for their own caller only. */
@Tag("S0-12")
class ImportsIsolationIT {

    private static final String FILE = "name,phone\nMallory,+12025550123\n";

    private final Api ann = Api.ofSomebody();
    private final List<Api> others = List.of(
            ann.colleague(Role.USER),
            ann.colleague(Role.ADMIN),
            Api.ofSomebody().colleague(Role.ADMIN));

    @Test
    void without_a_token_nothing_goes_in_and_nothing_comes_out() {
        String ours = "/imports/" + UUID.randomUUID();
        Api.assertProblem(send(Api.anonymous(), HttpMethod.POST, "/import"), 401, "unauthenticated");
        Api.assertProblem(send(Api.anonymous(), HttpMethod.PUT, ours), 401, "unauthenticated");
        var export = Api.anonymous().get().uri("/api/v1/contacts/export").exchange();
        Api.assertProblem(export, 401, "unauthenticated");
    }

    @Test
    void an_export_holds_nothing_of_a_colleagues_and_nothing_of_another_workspaces() {
        ann.create(Api.JANE);
        for (Api other : others) {
            assertThat(export(other)).doesNotContain("Jane").hasLineCount(1);
        }
        assertThat(export(ann)).contains("Jane").hasLineCount(2);
    }

    @Test
    void an_import_changes_nothing_of_anybody_elses_and_nobody_else_goes_on_with_it() {
        String jane = ann.create(Api.JANE);
        for (Api other : others) {
            send(other.http(), HttpMethod.POST, "/import")
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.data.created")
                    .isEqualTo(1);
            ann.get("/" + jane).expectBody().jsonPath("$.data.name").isEqualTo("Jane Smith");
        }
        String anns = "/imports/" + UUID.randomUUID();
        send(ann.http(), HttpMethod.PUT, anns).expectStatus().isOk();
        for (Api colleague : others.subList(0, 2)) {
            Api.assertProblem(send(colleague.http(), HttpMethod.PUT, anns), 404, "not_found");
        }
    }

    private static WebTestClient.ResponseSpec send(WebTestClient http, HttpMethod method, String path) {
        return http.method(method)
                .uri("/api/v1/contacts" + path)
                .contentType(MediaType.parseMediaType("text/csv"))
                .bodyValue(FILE)
                .exchange();
    }

    private static String export(Api api) {
        return api.get("/export")
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }
}
