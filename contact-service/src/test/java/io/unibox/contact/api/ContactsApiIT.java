package io.unibox.contact.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.contact.Announced;
import io.unibox.contact.Api;
import io.unibox.events.ContactChanged;
import io.unibox.events.UserChanged.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class ContactsApiIT {

    private static final Map<String, Object> JANE = Map.of(
            "name", "Jane Smith",
            "phone", "+1 (202) 555-0123",
            "whatsapp", "+12025550199",
            "email", "Jane@Example.com",
            "title", "Head of Purchasing",
            "tags", List.of("customer", "vip"),
            "socialHandles", Map.of("instagram", "jane.smith"));

    private final Api ann = Api.ofSomebody();

    @Test
    void a_contact_is_created_read_changed_and_erased_and_each_step_is_announced() {
        String jane = ann.create(JANE);
        ann.get("/" + jane)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"1\"")
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
                .valueEquals("ETag", "\"2\"")
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
    void the_list_is_read_by_page_and_by_cursor_from_a_to_z() {
        List<String> names = List.of("zoe", "Anna|1", "bob", "Émile", "Carl");
        for (int i = 0; i < names.size(); i++) {
            ann.create(Map.of("name", names.get(i), "phone", "+1202555013" + i));
        }
        ann.get("?page=2&pageSize=2")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.data[*].name")
                .isEqualTo(List.of("Carl", "Émile"))
                .jsonPath("$.meta.total")
                .isEqualTo(5)
                .jsonPath("$.meta.page")
                .isEqualTo(2)
                .jsonPath("$.meta.totalPages")
                .isEqualTo(3)
                .jsonPath("$.meta.hasMore")
                .isEqualTo(true);
        assertThat(namesByCursor(2)).containsExactly("Anna|1", "bob", "Carl", "Émile", "zoe");
        ann.get("?search=émi")
                .expectBody()
                .jsonPath("$.data[*].name")
                .isEqualTo(List.of("Émile"))
                .jsonPath("$.meta.total")
                .isEqualTo(1);
    }

    @Test
    void a_phone_and_an_email_belong_to_one_contact_of_a_user() {
        ann.create(JANE);
        assertProblem(ann.post(Map.of("phone", "+12025550123")), 400, "duplicate_phone");
        assertProblem(ann.post(Map.of("whatsapp", "+12025550123")), 400, "duplicate_phone");
        assertProblem(ann.post(Map.of("email", "JANE@example.com")), 400, "duplicate_email");
        String john = ann.create(Map.of("name", "John", "phone", "+12025550177"));
        assertProblem(ann.patch(john, Map.of("phone", "+12025550123")), 400, "duplicate_phone");
        ann.get("/" + john).expectBody().jsonPath("$.data.phone").isEqualTo("+12025550177");
        ann.colleague(Role.USER).create(JANE);
        Api.ofSomebody().create(JANE);
    }

    @Test
    void what_is_wrong_is_named_field_by_field() {
        assertField(ann.post(Map.of("name", "Nobody")), "phone", "required");
        assertField(ann.post(Map.of("phone", "12345")), "phone", "invalid_phone");
        assertField(ann.post(Map.of("whatsapp", "+15550")), "whatsapp", "invalid_phone");
        assertField(ann.post(Map.of("email", "nobody@nowhere")), "email", "invalid_email");
        assertField(ann.post(Map.of("phone", "+12025550123", "name", "x".repeat(201))), "name", "wrong_length");
        assertField(ann.post(Map.of("phone", "+12025550123", "name", "a\0b")), "name", "invalid");
        assertField(ann.post(Map.of("phone", "+12025550123", "tags", "vip")), "tags", "wrong_type");
        assertField(ann.post(Map.of("phone", "+12025550123", "avatarUrl", "javascript:x")), "avatarUrl", "invalid");
        assertField(
                ann.post(Map.of(
                        "phone", "+12025550123", "followers", List.of(ann.user().toString()))),
                "followers",
                "unknown_user");
        ann.post(Map.of("phone", "1", "email", "2"))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[*].code")
                .isEqualTo(List.of("invalid_phone", "invalid_email"));
        ann.http()
                .post()
                .uri("/api/v1/contacts")
                .header("Content-Type", "application/json")
                .bodyValue("{\"name\":")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void lists_that_cannot_be_are_refused() {
        assertField(ann.get("?pageSize=201"), "pageSize", "out_of_range");
        assertField(ann.get("?page=0"), "page", "out_of_range");
        assertField(ann.get("?page=first"), "page", "invalid");
        assertField(ann.get("?cursor=made-up"), "cursor", "invalid_cursor");
        assertField(ann.get("?search=" + "x".repeat(201)), "search", "wrong_length");
        var unstorable = ann.http()
                .get()
                .uri(uri ->
                        uri.path("/api/v1/contacts").queryParam("search", "{q}").build("\0"));
        assertField(unstorable.exchange(), "search", "invalid");
        ann.get("?search=%&page=2147483647&pageSize=200").expectStatus().isOk();
    }

    @Test
    void somebody_elses_contact_is_not_found_whatever_is_tried() {
        String jane = ann.create(JANE);
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
    void only_the_version_that_was_read_is_changed() {
        String jane = ann.create(JANE);
        String path = "/api/v1/contacts/" + jane;
        var mine = ann.http().patch().uri(path).header("If-Match", "\"1\"").bodyValue(Map.of("name", "Janet"));
        mine.exchange().expectStatus().isOk();
        assertProblem(mine.exchange(), 412, "version_mismatch");
        ann.http()
                .delete()
                .uri(path)
                .header("If-Match", "\"1\"")
                .exchange()
                .expectStatus()
                .isEqualTo(412);
        ann.http()
                .patch()
                .uri(path)
                .header("If-Match", "*")
                .bodyValue(Map.of("dnd", true))
                .exchange()
                .expectStatus()
                .isOk();
        ann.http()
                .delete()
                .uri(path)
                .header("If-Match", "\"1\", \"3\"")
                .exchange()
                .expectStatus()
                .isOk();
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
                .containsExactlyInAnyOrder("/api/v1/contacts", "/api/v1/contacts/{id}");
        assertThat(paths.values())
                .allSatisfy(path -> assertThat(((Map<?, ?>) path).values())
                        .allSatisfy(operation -> assertThat(((Map<?, ?>) operation).get("summary"))
                                .isNotNull()));
    }

    private List<String> namesByCursor(int limit) {
        List<String> names = new ArrayList<>();
        String cursor = null;
        do {
            Map<?, ?> answer = ann.get("?limit=" + limit + (cursor == null ? "" : "&cursor=" + cursor))
                    .expectBody(Map.class)
                    .returnResult()
                    .getResponseBody();
            ((List<?>) answer.get("data")).forEach(contact -> names.add((String) ((Map<?, ?>) contact).get("name")));
            cursor = (String) ((Map<?, ?>) answer.get("meta")).get("nextCursor");
        } while (cursor != null);
        return names;
    }

    private static void assertProblem(ResponseSpec answer, int status, String code) {
        answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
    }

    private static void assertField(ResponseSpec answer, String field, String code) {
        answer.expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field)
                .jsonPath("$.errors[0].code")
                .isEqualTo(code);
    }
}
