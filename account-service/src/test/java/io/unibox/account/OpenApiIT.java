package io.unibox.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.account.OpenApiDocument.Operation;
import io.unibox.account.RunningAccount.Answer;
import io.unibox.account.RunningAccount.Person;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The document that others write their clients by says what the service does. */
class OpenApiIT {

    private static final RunningAccount SERVICE = RunningAccount.shared();
    private static OpenApiDocument document;

    @BeforeAll
    static void read() {
        document = OpenApiDocument.of(SERVICE);
    }

    static Stream<Operation> operations() {
        return OpenApiDocument.of(SERVICE).operations();
    }

    @Test
    void every_route_is_described() {
        assertThat(document.json().path("paths").propertyNames())
                .contains("/api/v1/auth/signup", "/api/v1/auth/me", "/api/v1/users/{id}", "/.well-known/jwks.json");
        assertThat(document.operations().map(operation -> operation.json().path("operationId")))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void every_operation_has_a_summary_and_examples(Operation operation) {
        assertThat(operation.json().path("summary").asString("")).isNotBlank();
        if (operation.json().has("requestBody")) {
            ObjectNode example = document.example(operation.body());
            assertThat(example).isNotEmpty();
            assertThat(document.errors(operation.body(), example)).isEmpty();
        }
        if (operation.success() != 204) {
            // A list says in meta where it stands, and success is always true: their types are enough.
            document.visit(operation.answer(), this::hasExamples);
        }
    }

    private void hasExamples(JsonNode schema) {
        schema.path("properties").properties().stream()
                .filter(field -> !field.getKey().equals("meta"))
                .filter(field -> !schema.path("properties").has("hasMore"))
                .filter(field -> isValue(field.getValue()))
                .forEach(field -> assertThat(field.getValue().has("example"))
                        .as(field.getKey())
                        .isTrue());
    }

    private boolean isValue(JsonNode schema) {
        return !schema.has("$ref")
                && !schema.path("items").has("$ref")
                && !schema.path("type").asString("").equals("boolean");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void every_problem_is_described_by_its_codes(Operation operation) {
        assertThat(operation.statuses().filter(status -> status < 400)).hasSize(1);
        operation.statuses().filter(status -> status >= 400).forEach(status -> {
            JsonNode problem = operation.response(status);
            assertThat(problem.path("description").asString("")).matches("[a-z_]+(, [a-z_]+)*");
            assertThat(problem.path("content")
                            .path("application/problem+json")
                            .path("schema")
                            .path("$ref")
                            .asString(""))
                    .isEqualTo("#/components/schemas/Problem");
        });
        if (operation.json().has("requestBody")) {
            assertThat(operation.statuses()).contains(400, 413, 415, 422);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void every_operation_takes_its_example_and_answers_as_described(Operation operation) {
        Person ann = SERVICE.newcomer();
        Answer answer = ask(ann, operation);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(operation.success());
        if (operation.success() == 204) {
            assertThat(answer.response().body()).isEmpty();
        } else {
            assertThat(document.errors(operation.answer(), answer.json())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void what_needs_no_token_says_so(Operation operation) {
        String path =
                operation.path().replaceAll("\\{[a-z]+}", UUID.randomUUID().toString());
        Answer answer = SERVICE.call(operation.method(), path, "");

        assertThat(answer.problem().equals("401 unauthenticated")).isEqualTo(operation.needsToken());
    }

    /** With an avatar, a team to work in and a sign-in, so that no field is left out. */
    @Test
    void nothing_that_a_user_can_have_is_missing_from_the_description() {
        Person ann = SERVICE.newcomer();
        String team = team(ann);
        ann.call("PUT", "/api/v1/teams/" + team + "/members/" + ann.id(), "");
        ann.call("PUT", "/api/v1/users/me/active-team", "{\"teamId\": \"%s\"}".formatted(team));
        ann.call("PATCH", "/api/v1/users/" + ann.id(), "{\"avatar\": \"https://example.com/ann.png\"}");

        for (String path : new String[] {"/api/v1/auth/me", "/api/v1/users", "/api/v1/users/{id}", "/api/v1/teams"}) {
            JsonNode answer = ann.get(path.replace("{id}", ann.id())).json();
            assertThat(answer.path("data").toString()).contains(team);
            assertThat(document.errors(document.operation("GET", path).answer(), answer))
                    .as(path)
                    .isEmpty();
        }
    }

    @Test
    void a_field_that_is_not_described_would_be_noticed() {
        JsonNode answer = SERVICE.newcomer().get("/api/v1/auth/me").json();
        JsonNode schema = document.operation("GET", "/api/v1/auth/me").answer();

        ((ObjectNode) answer.path("data")).put("shoeSize", 38);
        assertThat(document.errors(schema, answer)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/users/{id}, '', 404",
        "GET, /api/v1/users/search, '', 422",
        "POST, /api/v1/users, '{', 400",
        "POST, /api/v1/users, '{}', 422",
        "PATCH, /api/v1/users/{id}/status, '{\"status\": \"active\"}', 404"
    })
    void a_problem_answers_as_described(String method, String path, String body, int status) {
        Answer answer = SERVICE.newcomer().call(method, path.replace("{id}", "nobody"), body);
        JsonNode problem = document.operation(method, path).response(status);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(problem.path("description").asString("").split(", "))
                .contains(answer.json().path("code").asString(""));
        assertThat(document.errors(
                        problem.path("content").path("application/problem+json").path("schema"), answer.json()))
                .isEmpty();
    }

    private static Answer ask(Person ann, Operation operation) {
        String body = "";
        if (operation.json().has("requestBody")) {
            ObjectNode example = document.example(operation.body());
            if (example.has("email")) {
                example.put("email", RunningAccount.freshEmail());
            }
            if (example.has("userId")) {
                example.put("userId", ann.id());
            }
            body = example.toString();
        }
        if (operation.path().endsWith("/signin")) {
            return afterSigningUp(operation, body);
        }
        String path = path(operation, ann);
        return operation.needsToken()
                ? ann.call(operation.method(), path, body)
                : SERVICE.call(operation.method(), path, body, "Cookie", "unibox_refresh=" + ann.refreshToken());
    }

    /** The example of signing up and that of signing in have one password. */
    private static Answer afterSigningUp(Operation signIn, String body) {
        ObjectNode newcomer = document.example(
                document.operation("POST", "/api/v1/auth/signup").body());
        String email = RunningAccount.freshEmail();
        SERVICE.call("POST", "/api/v1/auth/signup", newcomer.put("email", email).toString());
        return SERVICE.call("POST", signIn.path(), body.replaceFirst("ann\\.[^\"]*@example\\.com", email));
    }

    private static String path(Operation operation, Person ann) {
        String path = operation.path();
        if (path.contains("/teams/{")) {
            path = path.replaceFirst("\\{(id|team)}", team(ann));
        }
        String query = path.endsWith("/search") ? "?q=ann" : "";
        return path.replaceAll("\\{(id|user)}", ann.id()) + query;
    }

    private static String team(Person ann) {
        return ann.call("POST", "/api/v1/teams", "{\"name\": \"Sales\"}")
                .data()
                .path("id")
                .asString();
    }
}
