package io.unibox.contact.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.contact.Announced;
import io.unibox.contact.Api;
import io.unibox.events.ContactChanged;
import io.unibox.events.UserChanged.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ContactsApiIT {

    private final Api ann = Api.ofSomebody();

    @Test
    @Tag("S0-08")
    @Tag("S0-10")
    @Tag("S0-14")
    void a_contact_is_created_read_changed_and_erased_and_each_step_is_announced() {
        String jane = ann.create(Api.JANE);
        ann.get("/" + jane)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"1-0-0\"")
                .expectBody()
                .jsonPath("$.success")
                .isEqualTo(true)
                .jsonPath("$.data.userId")
                .isEqualTo(ann.user().toString())
                .jsonPath("$.data.owner.id")
                .isEqualTo(ann.user().toString())
                .jsonPath("$.data.phone")
                .isEqualTo("+12025550123")
                .jsonPath("$.data.whatsapp")
                .isEqualTo("+12025550199")
                .jsonPath("$.data.email")
                .isEqualTo("jane@example.com")
                .jsonPath("$.data.phones[*].isPrimary")
                .isEqualTo(List.of(true, false))
                .jsonPath("$.data.emails[0].email")
                .isEqualTo("jane@example.com")
                .jsonPath("$.data.tags")
                .isEqualTo(List.of("customer", "vip"))
                .jsonPath("$.data.socialHandles.instagram")
                .isEqualTo("jane.smith")
                .jsonPath("$.data.messageCount")
                .isEqualTo(0)
                .jsonPath("$.data.noteCount")
                .isEqualTo(0)
                .jsonPath("$.data.dnd")
                .isEqualTo(false);
        ann.patch(jane, Map.of("name", "Jane Doe", "title", "", "dnd", true))
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"2-0-0\"")
                .expectBody()
                .jsonPath("$.data.name")
                .isEqualTo("Jane Doe")
                .jsonPath("$.data.title")
                .doesNotExist()
                .jsonPath("$.data.dnd")
                .isEqualTo(true)
                .jsonPath("$.data.phone")
                .isEqualTo("+12025550123");
        ann.delete(jane).expectStatus().isOk();
        ann.get("/" + jane).expectStatus().isNotFound();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Announced.in(ann.workspace()))
                        .extracting(ContactChanged::version)
                        .containsExactly(1L, 2L, 3L));
        assertThat(Announced.in(ann.workspace()).getLast()).isInstanceOf(ContactChanged.Removed.class);
    }

    @Test
    @Tag("S0-10")
    @Tag("S0-12")
    void somebody_elses_contact_is_not_found_whatever_is_tried() {
        String jane = ann.create(Api.JANE);
        for (Api other : List.of(ann.colleague(Role.USER), ann.colleague(Role.ADMIN), Api.ofSomebody())) {
            other.get("/" + jane).expectStatus().isNotFound();
            other.patch(jane, Map.of("name", "Mine")).expectStatus().isNotFound();
            other.delete(jane).expectStatus().isNotFound();
            other.get("").expectBody().jsonPath("$.meta.total").isEqualTo(0);
        }
        ann.get("/no-id").expectStatus().isNotFound();
        ann.get("/" + jane).expectBody().jsonPath("$.data.name").isEqualTo("Jane Smith");
        Api.anonymous()
                .get()
                .uri("/api/v1/contacts/" + jane)
                .exchange()
                .expectStatus()
                .isUnauthorized();
        ann.colleague(Role.CUST).get("").expectStatus().isForbidden();
    }

    @Test
    void every_route_is_described() {
        Map<?, ?> document = Api.anonymous()
                .get()
                .uri("/openapi.json")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        Map<?, ?> paths = (Map<?, ?>) document.get("paths");
        assertThat(paths.keySet().stream().map(Object::toString))
                .contains(
                        "/api/v1/contacts",
                        "/api/v1/contacts/{id}",
                        "/api/v1/contacts/{id}/merge",
                        "/api/v1/conversations/{conversationId}/contact/followers/{userId}");
        paths.forEach((path, operations) -> ((Map<?, ?>) operations)
                .forEach((method, operation) -> assertDescribed(method + " " + path, (Map<?, ?>) operation)));
    }

    private static void assertDescribed(String route, Map<?, ?> operation) {
        assertThat(operation.get("summary")).as(route).isNotNull();
        Map<?, ?> responses = (Map<?, ?>) operation.get("responses");
        Map<?, ?> success = (Map<?, ?>) responses.get(responses.containsKey("201") ? "201" : "200");
        Map<?, ?> content = (Map<?, ?>) success.get("content");
        assertThat(content).as(route).isNotNull();
        if (!route.endsWith("/export")) {
            assertThat(content.toString()).as(route).contains("success=true").contains("$ref");
        }
        if (operation.get("requestBody") instanceof Map<?, ?> body) {
            assertThat(body.get("content").toString()).as(route).contains("example=");
        }
    }
}
