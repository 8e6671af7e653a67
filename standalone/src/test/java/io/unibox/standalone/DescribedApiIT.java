package io.unibox.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The API holds what its OpenAPI document promises, and keeps everybody to their own. */
@Tag("S3-33")
@Tag("S0-12")
@Tag("S4-69")
class DescribedApiIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PASSWORD = Subjects.PASSWORD;

    /** The paths whose examples cannot be tried, and why. */
    private static final Map<String, String> NOT_TRIED = Map.of(
            "/(webhooks|twilio)/.*", "takes a provider's signature; see the tests of the ingest service",
            "/api/v1/auth/refresh", "takes the cookie of a session; see the tests of the account service",
            ".*/messages/(whatsapp|email)", "needs a line of a channel that the stand-in for providers does not play");

    /** What belongs to a person, a team, or those who follow, and is nobody else's. */
    private static final List<String> PERSONAL =
            List.of("/conversations", "/contacts", "/messages", "/threads", "/twilio");

    private static final Set<String> AREAS =
            Set.of("auth", "users", "teams", "workspace", "contacts", "conversations", "messages", "channels");

    /** What is sent, and looked for, by one user only. */
    private static final String CANARY = "canary7319";

    @TempDir
    static Path data;

    private static Unibox unibox;
    private static Description description;
    private static List<DescribedOperation> operations;
    private static Subjects ann;
    private static Subjects lines;
    private static Api stranger;
    private static Api colleague;
    private static Api nobody;
    private static Api standIn;

    @BeforeAll
    static void start() {
        Map<String, String> environment = Environments.onFreePorts(data);
        unibox = Unibox.start(environment);
        nobody = new Api("http://127.0.0.1:" + environment.get("UNIBOX_GATEWAY_PORT"), null);
        await().atMost(SOON).until(() -> areas().containsAll(AREAS));
        description = new Description(nobody.get("/openapi.json"));
        operations = description.operations();
        standIn = new Api("http://127.0.0.1:" + environment.get("UNIBOX_SANDBOX_PORT"), null);
        ann = new Subjects(signedUp("ann"), standIn, operations);
        lines = new Subjects(signedUp("lines"), standIn, operations);
        stranger = signedUp("stranger");
        ann.api()
                .post(
                        "/api/v1/users",
                        Map.of("email", "bob@example.com", "name", "Bob", "role", "USER", "password", PASSWORD));
        colleague = nobody.as(signIn("bob"));
        await().atMost(SOON)
                .ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(() -> !ann.conversation().equals(lines.conversation()));
    }

    @AfterAll
    static void stop() {
        unibox.close();
    }

    @Test
    void the_document_is_openapi_3_1() {
        assertThat(nobody.get("/openapi.json").path("openapi").asString()).startsWith("3.1");
    }

    @Test
    void every_operation_says_what_it_does_answers_and_refuses() {
        assertThat(Gaps.in(nobody.get("/openapi.json"))).isEmpty();
    }

    @Test
    void every_route_of_the_gateway_leads_to_something_described() {
        assertThat(Gaps.inRoutes(nobody.get("/openapi.json"))).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> an_example_is_answered_as_documented() {
        return each(DescribedApiIT::canBeTried, operation -> {
            Subjects owner = ownerFor(operation).keeping(operation.method().equals("GET"));
            HttpResponse<String> answer = tried(owner.api(), operation, owner);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(operation.status());
            if (operation.schema() != null) {
                assertThat(deviations(operation, answer.body()))
                        .as(answer.body())
                        .isEmpty();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> an_example_of_an_answer_is_what_the_schema_says() {
        return each(
                operation -> operation.answer() != null && operation.schema() != null,
                operation -> assertThat(deviations(operation, operation.answer().toString()))
                        .isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> without_a_token_there_is_nothing() {
        return each(operation -> !operation.open(), operation -> {
            HttpResponse<String> answer =
                    tried(nobody, operation, ownerFor(operation).keeping(true));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
            assertThat(operation.problems()).as("the documented problems").contains(401);
        });
    }

    @TestFactory
    Stream<DynamicTest> another_workspace_finds_nothing() {
        return each(DescribedApiIT::namesSomething, operation -> assertNotFound(stranger, operation));
    }

    @TestFactory
    Stream<DynamicTest> another_user_of_the_workspace_finds_nothing_of_a_person() {
        return each(
                operation -> namesSomething(operation) && isPersonal(operation),
                operation -> assertNotFound(colleague, operation));
    }

    @TestFactory
    Stream<DynamicTest> lists_show_others_nothing() {
        String number = Subjects.number();
        ann.api().post("/api/v1/messages", Map.of("to", number, "message", CANARY));
        return each(
                operation -> operation.method().equals("GET") && isPersonal(operation) && !namesSomething(operation),
                operation -> {
                    for (Api other : List.of(stranger, colleague)) {
                        assertThat(tried(other, operation, ann.keeping(true)).body())
                                .doesNotContain(CANARY)
                                .doesNotContain(number);
                    }
                });
    }

    /** The gateway joins what the services describe; one that was not asked yet may be late the first time. */
    private static Set<String> areas() {
        return new Description(nobody.get("/openapi.json"))
                .operations().stream()
                        .filter(operation -> operation.parts().size() > 2)
                        .map(operation -> operation.parts().get(2))
                        .collect(Collectors.toSet());
    }

    private static void assertNotFound(Api other, DescribedOperation operation) {
        HttpResponse<String> answer =
                tried(other, operation, ownerFor(operation).keeping(true));
        assertThat(answer.statusCode()).as(answer.body()).isIn(Set.of(403, 404));
        if (isPersonal(operation)) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
            assertThat(operation.problems()).as("the documented problems").contains(404);
        }
    }

    private static List<?> deviations(DescribedOperation operation, String body) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(description.standalone(operation.schema()))
                .validate(body, InputFormat.JSON);
    }

    private static Stream<DynamicTest> each(
            Predicate<DescribedOperation> which, java.util.function.Consumer<DescribedOperation> check) {
        return operations.stream()
                .filter(which)
                .map(operation -> dynamicTest(operation.toString(), () -> check.accept(operation)));
    }

    private static boolean canBeTried(DescribedOperation operation) {
        return NOT_TRIED.keySet().stream().noneMatch(operation.path()::matches);
    }

    /** What takes lines out of use is tried in a workspace of its own. */
    private static Subjects ownerFor(DescribedOperation operation) {
        return operation.isUnder("/channels") || operation.isUnder("/deliveries") ? lines : ann;
    }

    /** Whoever imports under an id imports for themselves, whatever others did under the same one. */
    private static boolean namesSomething(DescribedOperation operation) {
        return operation.path().contains("{")
                && !operation.toString().equals("PUT /api/v1/contacts/imports/{importId}");
    }

    private static boolean isPersonal(DescribedOperation operation) {
        return PERSONAL.stream().anyMatch(operation::isUnder);
    }

    /** The documented example with things of the owner, sent by the caller. */
    private static HttpResponse<String> tried(Api caller, DescribedOperation operation, Subjects owner) {
        String query = operation.required().stream()
                .map(parameter -> parameter.name() + "="
                        + URLEncoder.encode(
                                parameter.name().equals("q") ? CANARY : String.valueOf(parameter.example()),
                                StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
        var body = operation.body();
        return caller.exchange(
                operation.method(),
                owner.path(operation) + (query.length() > 1 ? query : ""),
                body == null ? "application/json" : body.type(),
                body == null ? null : owner.text(body));
    }

    private static Api signedUp(String name) {
        nobody.post(
                "/api/v1/auth/signup",
                Map.of("email", name + "@example.com", "name", name, "password", PASSWORD, "workspaceName", name));
        return nobody.as(signIn(name));
    }

    private static String signIn(String name) {
        return nobody.send(
                        "POST",
                        "/api/v1/auth/signin",
                        Map.of("email", name + "@example.com", "password", PASSWORD),
                        200)
                .get("accessToken")
                .asString();
    }
}
