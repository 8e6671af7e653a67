package io.unibox.contact.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.contact.Api;
import io.unibox.contact.events.Heard;
import io.unibox.events.Address;
import io.unibox.events.ConversationId;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

class ConversationContactIT {

    private final Api ann = Api.ofSomebody();
    private final Api bob = ann.colleague(Role.USER);
    private String jane;
    private ConversationId conversation;

    @BeforeEach
    void a_conversation_with_jane() {
        Heard.users(ann, bob);
        jane = ann.create(Api.JANE);
        conversation = Heard.conversation(ann, jane, Address.of("phone:+12025550123"), null);
    }

    @Test
    @Tag("S3-11")
    void the_contact_of_a_conversation_is_read_in_the_shape_of_the_specification() {
        call(ann, HttpMethod.GET, "", null).expectHeader().valueEquals("ETag", "\"1-7-0\"");
        Map<?, ?> detail = data(ann, HttpMethod.GET, "", null, 200);
        assertThat(detail.keySet().stream().map(Object::toString))
                .containsExactlyInAnyOrder(
                        "email",
                        "emails",
                        "phone",
                        "phones",
                        "owner",
                        "followers",
                        "tags",
                        "automations",
                        "dnd",
                        "dndAll");
        assertThat(detail.get("phone")).isEqualTo("+12025550123");
        assertThat((Map<?, ?>) detail.get("owner"))
                .isEqualTo(Map.of("id", ann.user().toString(), "name", "User", "username", "user-" + ann.user()));
        Api.assertProblem(call(bob, HttpMethod.GET, "", null), 404, "not_found");
        Heard.conversationRemoved(ann, conversation);
        Api.assertProblem(call(ann, HttpMethod.GET, "", null), 404, "not_found");
    }

    @Test
    @Tag("S3-12")
    @Tag("S3-19")
    @Tag("S3-20")
    void all_its_fields_are_changed_and_a_new_owner_sees_it_while_the_scope_stays() {
        Map<String, Object> body = Map.of(
                "email",
                "new@example.com",
                "phone",
                "+12025550144",
                "ownerId",
                bob.user().toString(),
                "followers",
                List.of(bob.user().toString()),
                "tags",
                List.of("vip"),
                "dnd",
                true,
                "dndAll",
                true);
        Map<?, ?> detail = data(ann, HttpMethod.PATCH, "", body, 200);
        assertThat(detail.get("email")).isEqualTo("new@example.com");
        assertThat(detail.get("tags")).isEqualTo(List.of("vip"));
        assertThat(detail.get("dnd")).isEqualTo(true);
        assertThat(detail.get("dndAll")).isEqualTo(true);
        assertThat(((Map<?, ?>) detail.get("owner")).get("id"))
                .isEqualTo(bob.user().toString());
        data(ann, HttpMethod.DELETE, "/followers/" + bob.user(), null, 200);
        bob.get("/" + jane)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.data.userId")
                .isEqualTo(ann.user().toString());
        bob.get("?owner=" + bob.user()).expectBody().jsonPath("$.meta.total").isEqualTo(1);
        ann.get("?owner=" + ann.user()).expectBody().jsonPath("$.meta.total").isEqualTo(0);
        data(bob, HttpMethod.PATCH, "", Map.of("ownerId", ""), 200);
        bob.get("/" + jane).expectStatus().isNotFound();
        Api.assertField(
                call(
                        ann,
                        HttpMethod.PATCH,
                        "",
                        Map.of("ownerId", UUID.randomUUID().toString())),
                "ownerId",
                "unknown_user");
        Api.assertField(call(ann, HttpMethod.PATCH, "", Map.of("ownerId", "nobody")), "ownerId", "unknown_user");
    }

    @Test
    @Tag("S3-13")
    @Tag("S3-14")
    void one_address_of_each_kind_is_primary_whatever_is_added_and_removed() {
        Map<?, ?> detail =
                data(ann, HttpMethod.POST, "/emails", Map.of("email", "Second@Example.com", "isPrimary", true), 201);
        assertThat(detail.get("email")).isEqualTo("second@example.com");
        assertThat(primaries(detail, "emails")).containsExactly(true, false);
        assertThat(data(ann, HttpMethod.POST, "/emails", Map.of("email", "second@example.com"), 201))
                .isEqualTo(detail);
        detail = data(ann, HttpMethod.POST, "/phones", Map.of("phone", "+12025550155", "isPrimary", true), 201);
        assertThat(detail.get("phone")).isEqualTo("+12025550155");
        assertThat(primaries(detail, "phones")).containsExactly(true, false, false);
        String primary = (String) ((Map<?, ?>) ((List<?>) detail.get("phones")).getFirst()).get("id");
        ann.delete(jane + "/addresses/" + primary)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.data.phone")
                .isEqualTo("+12025550123")
                .jsonPath("$.data.phones[*].isPrimary")
                .isEqualTo(List.of(true, false));
        Api.assertProblem(ann.delete(jane + "/addresses/" + primary), 404, "not_found");
        Api.assertField(call(ann, HttpMethod.POST, "/phones", Map.of("phone", "12")), "phone", "invalid_phone");
        ann.create(Map.of("phone", "+12025550177"));
        Api.assertProblem(
                call(ann, HttpMethod.POST, "/phones", Map.of("phone", "+12025550177")), 400, "duplicate_phone");
    }

    @Test
    @Tag("S3-13")
    void the_last_address_stays() {
        String john = ann.create(Map.of("email", "john@example.com"));
        String id = (String) first(ann, john, "emails").get("id");
        Api.assertProblem(ann.delete(john + "/addresses/" + id), 409, "last_address");
    }

    @Test
    @Tag("S3-15")
    @Tag("S3-16")
    void tags_are_added_once_and_removed() {
        data(ann, HttpMethod.POST, "/tags", Map.of("tag", "follow up / soon"), 201);
        assertThat(data(ann, HttpMethod.POST, "/tags", Map.of("tag", " follow up / soon "), 201)
                        .get("tags"))
                .isEqualTo(List.of("customer", "vip", "follow up / soon"));
        ann.get("?tag=vip").expectBody().jsonPath("$.meta.total").isEqualTo(1);
        ann.get("?tag=vi").expectBody().jsonPath("$.meta.total").isEqualTo(0);
        assertThat(data(ann, HttpMethod.DELETE, "/tags/vip", null, 200).get("tags"))
                .isEqualTo(List.of("customer", "follow up / soon"));
        assertThat(data(ann, HttpMethod.DELETE, "/tags?tag=follow up / soon", null, 200)
                        .get("tags"))
                .isEqualTo(List.of("customer"));
        Api.assertField(call(ann, HttpMethod.DELETE, "/tags", null), "tag", "invalid");
        Api.assertField(call(ann, HttpMethod.POST, "/tags", Map.of("tag", "x".repeat(65))), "tag", "wrong_length");
        Api.assertField(call(ann, HttpMethod.POST, "/tags", Map.of("tag", "a\0")), "tag", "invalid");
        List<String> many = IntStream.range(0, 100).mapToObj(i -> "tag" + i).toList();
        data(ann, HttpMethod.PATCH, "", Map.of("tags", many), 200);
        Api.assertField(call(ann, HttpMethod.POST, "/tags", Map.of("tag", "another")), "tags", "too_many");
    }

    @Test
    @Tag("S3-17")
    @Tag("S3-18")
    void who_follows_sees_the_contact_until_it_follows_no_more() {
        data(ann, HttpMethod.POST, "/followers", Map.of("userId", bob.user().toString()), 201);
        Map<?, ?> detail = data(bob, HttpMethod.GET, "", null, 200);
        assertThat(((Map<?, ?>) ((List<?>) detail.get("followers")).getFirst()).get("username"))
                .isEqualTo("user-" + bob.user());
        data(bob, HttpMethod.DELETE, "/followers/" + bob.user(), null, 200);
        Api.assertProblem(call(bob, HttpMethod.GET, "", null), 404, "not_found");
        Api.assertField(
                call(
                        ann,
                        HttpMethod.POST,
                        "/followers",
                        Map.of("userId", UUID.randomUUID().toString())),
                "followers",
                "unknown_user");
    }

    @Test
    @Tag("S3-21")
    void automations_are_listed_active_or_paused() {
        String path = "/api/v1/contacts/" + jane + "/automations/";
        UUID welcome = UUID.randomUUID();
        for (String status : List.of("active", "paused")) {
            ann.http()
                    .put()
                    .uri(path + welcome)
                    .bodyValue(Map.of("name", "Welcome", "status", status))
                    .exchange()
                    .expectStatus()
                    .isOk();
            assertThat(data(ann, HttpMethod.GET, "", null, 200).get("automations"))
                    .isEqualTo(List.of(Map.of("id", welcome.toString(), "name", "Welcome", "status", status)));
        }
        ann.delete(jane + "/automations/" + welcome).expectStatus().isOk();
        assertThat(data(ann, HttpMethod.GET, "", null, 200).get("automations")).isEqualTo(List.of());
        Api.assertField(
                ann.http()
                        .put()
                        .uri(path + welcome)
                        .bodyValue(Map.of("name", "Welcome", "status", "on"))
                        .exchange(),
                "status",
                "invalid");
    }

    @Test
    @Tag("S0-13")
    void the_team_that_handles_the_conversation_sees_the_contact() {
        TeamId support = TeamId.fresh();
        String john = ann.create(Map.of("phone", "+12025550133"));
        bob.get("/" + john).expectStatus().isNotFound();
        Heard.conversation(ann, john, Address.of("phone:+12025550133"), support);
        Heard.member(bob, support);
        bob.get("/" + john).expectStatus().isOk();
        bob.get("").expectBody().jsonPath("$.meta.total").isEqualTo(1);
        ann.colleague(Role.MANAGER).get("/" + john).expectStatus().isOk();
        ann.colleague(Role.USER).get("/" + john).expectStatus().isNotFound();
    }

    private WebTestClient.ResponseSpec call(Api api, HttpMethod method, String path, Object body) {
        var request = api.http().method(method).uri("/api/v1/conversations/" + conversation + "/contact" + path);
        return body == null ? request.exchange() : request.bodyValue(body).exchange();
    }

    private Map<?, ?> data(Api api, HttpMethod method, String path, Object body, int status) {
        Map<?, ?> answer = call(api, method, path, body)
                .expectStatus()
                .isEqualTo(status)
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        return (Map<?, ?>) answer.get("data");
    }

    private static List<Object> primaries(Map<?, ?> detail, String field) {
        List<Object> primaries = new ArrayList<>();
        ((List<?>) detail.get(field)).forEach(address -> primaries.add(((Map<?, ?>) address).get("isPrimary")));
        return primaries;
    }

    private static Map<?, ?> first(Api api, String id, String field) {
        Map<?, ?> answer =
                api.get("/" + id).expectBody(Map.class).returnResult().getResponseBody();
        return (Map<?, ?>) ((List<?>) ((Map<?, ?>) answer.get("data")).get(field)).getFirst();
    }
}
