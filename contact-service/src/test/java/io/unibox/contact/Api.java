package io.unibox.contact;

import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.starter.security.Caller;
import io.unibox.starter.testing.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The running service's API, as one caller uses it. */
public record Api(Caller caller, WebTestClient http) {

    /** Somebody with everything. */
    public static final Map<String, Object> JANE = Map.of(
            "name", "Jane Smith",
            "phone", "+1 (202) 555-0123",
            "whatsapp", "+12025550199",
            "email", "Jane@Example.com",
            "title", "Head of Purchasing",
            "tags", List.of("customer", "vip"),
            "socialHandles", Map.of("instagram", "jane.smith"));

    /** A user whom nobody has heard of before, in a workspace of its own. */
    public static Api ofSomebody() {
        return of(WorkspaceId.fresh(), Role.USER);
    }

    public static Api of(WorkspaceId workspace, Role role) {
        return of(new Caller(UserId.fresh(), workspace, role));
    }

    private static Api of(Caller caller) {
        return new Api(
                caller,
                anonymous()
                        .mutate()
                        .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + TestTokens.of(caller))
                        .build());
    }

    /** Somebody without a token. */
    public static WebTestClient anonymous() {
        String port = Running.service().getEnvironment().getRequiredProperty("local.server.port");
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }

    public WorkspaceId workspace() {
        return caller.workspaceId();
    }

    public UserId user() {
        return caller.userId();
    }

    /** A colleague in the same workspace. */
    public Api colleague(Role role) {
        return of(workspace(), role);
    }

    public WebTestClient.ResponseSpec post(Object body) {
        return http.post().uri("/api/v1/contacts").bodyValue(body).exchange();
    }

    public WebTestClient.ResponseSpec get(String path) {
        return http.get().uri("/api/v1/contacts" + path).exchange();
    }

    public WebTestClient.ResponseSpec patch(String id, Object body) {
        return http.patch().uri("/api/v1/contacts/" + id).bodyValue(body).exchange();
    }

    public WebTestClient.ResponseSpec delete(String id) {
        return http.delete().uri("/api/v1/contacts/" + id).exchange();
    }

    /** Makes a contact and answers its id. */
    public String create(Map<String, ?> body) {
        Map<?, ?> answer = post(body)
                .expectStatus()
                .isCreated()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        return (String) ((Map<?, ?>) answer.get("data")).get("id");
    }

    public static void assertProblem(WebTestClient.ResponseSpec answer, int status, String code) {
        answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
    }

    public static void assertField(WebTestClient.ResponseSpec answer, String field, String code) {
        answer.expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field)
                .jsonPath("$.errors[0].code")
                .isEqualTo(code);
    }
}
