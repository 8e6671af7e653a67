package io.unibox.contact.api;

import io.unibox.contact.Api;
import io.unibox.events.UserChanged.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ContactFieldsIT {

    private final Api ann = Api.ofSomebody();

    @Test
    @Tag("S0-09")
    @Tag("S0-10")
    void a_phone_and_an_email_belong_to_one_contact_of_a_user() {
        ann.create(Api.JANE);
        Api.assertProblem(ann.post(Map.of("phone", "+12025550123")), 400, "duplicate_phone");
        Api.assertProblem(ann.post(Map.of("whatsapp", "+12025550123")), 400, "duplicate_phone");
        Api.assertProblem(ann.post(Map.of("email", "JANE@example.com")), 400, "duplicate_email");
        String john = ann.create(Map.of("name", "John", "phone", "+12025550177"));
        Api.assertProblem(ann.patch(john, Map.of("phone", "+12025550123")), 400, "duplicate_phone");
        ann.get("/" + john).expectBody().jsonPath("$.data.phone").isEqualTo("+12025550177");
        ann.colleague(Role.USER).create(Api.JANE);
        Api.ofSomebody().create(Api.JANE);
    }

    @Test
    @Tag("S0-09")
    @Tag("S0-48")
    void what_is_wrong_is_named_field_by_field() {
        Api.assertField(ann.post(Map.of("name", "Nobody")), "phone", "required");
        Api.assertField(ann.post(Map.of("phone", "12345")), "phone", "invalid_phone");
        Api.assertField(ann.post(Map.of("whatsapp", "+15550")), "whatsapp", "invalid_phone");
        Api.assertField(ann.post(Map.of("email", "nobody@nowhere")), "email", "invalid_email");
        Api.assertField(ann.post(Map.of("phone", "+12025550123", "name", "x".repeat(201))), "name", "wrong_length");
        Api.assertField(ann.post(Map.of("phone", "+12025550123", "name", "a\0b")), "name", "invalid");
        Api.assertField(ann.post(Map.of("phone", "+12025550123", "tags", "vip")), "tags", "wrong_type");
        Api.assertField(ann.post(Map.of("phone", "+12025550123", "tags", List.of("vip", " "))), "tags[1]", "required");
        Api.assertField(ann.post(Map.of("socialHandles", Map.of("x", ""))), "socialHandles.x", "required");
        Api.assertField(ann.post(Map.of("phone", "+12025550123", "avatarUrl", "javascript:x")), "avatarUrl", "invalid");
        Api.assertField(
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
}
