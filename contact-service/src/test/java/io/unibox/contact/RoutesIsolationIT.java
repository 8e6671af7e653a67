package io.unibox.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.contact.events.Heard;
import io.unibox.events.Address;
import io.unibox.events.UserChanged.Role;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Every route works for whose contact it is, and for nobody else: not for a colleague, nor in another workspace. */
@Tag("S0-12")
class RoutesIsolationIT {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        GET    | contacts/{contact}                         |
        PATCH  | contacts/{contact}                         | {"name": "Mallory"}
        DELETE | contacts/{contact}                         |
        POST   | contacts/{contact}/emails                  | {"email": "mallory@example.com"}
        POST   | contacts/{contact}/phones                  | {"phone": "+12025550166"}
        POST   | contacts/{contact}/tags                    | {"tag": "mine"}
        DELETE | contacts/{contact}/tags/vip                |
        DELETE | contacts/{contact}/tags?tag=vip            |
        POST   | contacts/{contact}/followers               | {"userId": "{user}"}
        DELETE | contacts/{contact}/followers/{user}        |
        DELETE | contacts/{contact}/addresses/{address}     |
        PUT    | contacts/{contact}/automations/{some}      | {"name": "Mine", "status": "active"}
        DELETE | contacts/{contact}/automations/{some}      |
        GET    | contacts/{contact}/consent                 |
        PUT    | contacts/{contact}/consent                 | {"channel": "SMS", "allowed": true}
        GET    | contacts/{contact}/notes                   |
        POST   | contacts/{contact}/notes                   | {"text": "Mine"}
        PATCH  | contacts/{contact}/notes/{note}            | {"text": "Mine"}
        DELETE | contacts/{contact}/notes/{note}            |
        POST   | contacts/{contact}/merge                   | {"otherId": "{other}"}
        POST   | contacts/{other}/merge                     | {"otherId": "{contact}", "keep": "other"}
        POST   | contacts/merges/{merge}/undo               |
        GET    | contacts/imports/{import}                  |
        GET    | conversations/{conversation}/contact       |
        PATCH  | conversations/{conversation}/contact       | {"tags": ["mine"]}
        POST   | conversations/{conversation}/contact/emails    | {"email": "mallory@example.com"}
        POST   | conversations/{conversation}/contact/phones    | {"phone": "+12025550166"}
        POST   | conversations/{conversation}/contact/tags      | {"tag": "mine"}
        DELETE | conversations/{conversation}/contact/tags/vip  |
        DELETE | conversations/{conversation}/contact/tags?tag=vip |
        POST   | conversations/{conversation}/contact/followers | {"userId": "{user}"}
        DELETE | conversations/{conversation}/contact/followers/{user} |
        """)
    void a_route_is_there_for_whose_contact_it_is_alone(String method, String path, String body) {
        Api ann = Api.ofSomebody();
        Heard.users(ann);
        Map<String, String> ids = ids(ann);
        String before = everything(ann);
        for (Api stranger : new Api[] {ann.colleague(Role.USER), ann.colleague(Role.ADMIN), foreignAdmin()}) {
            Api.assertProblem(call(stranger.http(), method, path, body, ids), 404, "not_found");
        }
        Api.assertProblem(call(Api.anonymous(), method, path, body, ids), 401, "unauthenticated");
        assertThat(everything(ann)).isEqualTo(before);
        call(ann.http(), method, path, body, ids).expectStatus().is2xxSuccessful();
    }

    private static Api foreignAdmin() {
        return Api.ofSomebody().colleague(Role.ADMIN);
    }

    private static Map<String, String> ids(Api ann) {
        String contact = ann.create(Api.JANE);
        String other = ann.create(Map.of("phone", "+12025550177"));
        String absorbed = ann.create(Map.of("phone", "+12025550178"));
        var conversation = Heard.conversation(ann, contact, Address.of("phone:+12025550123"), null);
        var merge = call(
                ann.http(), "POST", "contacts/" + other + "/merge", "{\"otherId\": \"" + absorbed + "\"}", Map.of());
        var note = call(ann.http(), "POST", "contacts/" + contact + "/notes", "{\"text\": \"Ours\"}", Map.of());
        var imported = ann.http()
                .post()
                .uri("/api/v1/contacts/import")
                .contentType(MediaType.parseMediaType("text/csv"))
                .bodyValue("phone\n")
                .exchange();
        return Map.of(
                "{contact}", contact,
                "{other}", other,
                "{conversation}", conversation.toString(),
                "{note}", data(note).get("id").toString(),
                "{merge}", data(merge).get("mergeId").toString(),
                "{import}", data(imported).get("id").toString(),
                "{address}", address(ann, contact),
                "{some}", UUID.randomUUID().toString(),
                "{user}", ann.user().toString());
    }

    private static String address(Api ann, String contact) {
        Map<?, ?> first =
                (Map<?, ?>) ((java.util.List<?>) data(ann.get("/" + contact)).get("addresses")).getFirst();
        return first.get("id").toString();
    }

    private static WebTestClient.ResponseSpec call(
            WebTestClient http, String method, String path, String body, Map<String, String> ids) {
        var request = http.method(HttpMethod.valueOf(method)).uri("/api/v1/" + filled(path, ids));
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(filled(body, ids))
                        .exchange();
    }

    private static String filled(String text, Map<String, String> ids) {
        String filled = text;
        for (var id : ids.entrySet()) {
            filled = filled.replace(id.getKey(), id.getValue());
        }
        return filled;
    }

    private static Map<?, ?> data(WebTestClient.ResponseSpec answer) {
        Map<?, ?> body = answer.expectStatus()
                .is2xxSuccessful()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        return (Map<?, ?>) body.get("data");
    }

    private static String everything(Api api) {
        return api.get("").expectBody(String.class).returnResult().getResponseBody();
    }
}
