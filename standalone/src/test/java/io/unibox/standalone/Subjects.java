package io.unibox.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.standalone.DescribedOperation.Body;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** What the parameters of paths and the ids in examples stand for: things of one user, made when they are asked for. */
final class Subjects {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final AtomicInteger NUMBERS = new AtomicInteger(2_010_000);

    private final Api api;
    private final Api standIn;
    private final Map<String, DescribedOperation> operations = new HashMap<>();
    private final Map<String, Supplier<String>> makers = Map.of(
            "/api/v1/conversations", this::conversation,
            "/api/v1/messages", this::message,
            "/api/v1/messages/{id}/retry", this::failedMessage,
            "/api/v1/channels", () -> firstIn("/api/v1/channels"),
            "/api/v1/deliveries", this::refusedMessage,
            "/api/v1/users", this::colleague,
            "/api/v1/teams/{team}/members", this::colleague);

    Subjects(Api api, Api standIn, List<DescribedOperation> described) {
        this.api = api;
        this.standIn = standIn;
        described.forEach(operation -> operations.put(operation.toString(), operation));
    }

    Api api() {
        return api;
    }

    /** The operation's path, with something of the user in the place of every parameter. */
    String path(DescribedOperation operation) {
        List<String> template = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        for (String part : operation.parts()) {
            actual.add(part.startsWith("{") ? subject(operation, part, joined(template), joined(actual)) : part);
            template.add(part);
        }
        return joined(actual);
    }

    /** The example, where ids name things of the user. */
    JsonNode body(Body body) {
        JsonNode example = body.example();
        assertThat(example).as("the example of the request").isNotNull();
        JsonNode own = example.deepCopy();
        if (own.isObject()) {
            own.propertyNames().stream().toList().forEach(name -> replace(own, name));
        }
        return own;
    }

    /** The example as it is sent. */
    String text(Body body) {
        return body.type().contains("json") ? body(body).toString() : String.valueOf(body.example());
    }

    /** A number that nobody has yet. */
    static String number() {
        return "+1202" + NUMBERS.incrementAndGet();
    }

    String contact() {
        return api.post("/api/v1/contacts", Map.of("name", "Jane Smith", "phone", number()))
                .get("id")
                .asString();
    }

    /** A conversation whose contact is known everywhere. */
    String conversation() {
        return said().get("conversationId").asString();
    }

    String message() {
        return said().get("id").asString();
    }

    /** One that the provider took and could not deliver. */
    private String failedMessage() {
        String to = number();
        standIn.send("PUT", "/sandbox/people/" + to, Map.of("ending", "undelivered", "errorCode", 30005), 200);
        return ended(to, "failed");
    }

    /** One that the provider did not take. */
    private String refusedMessage() {
        String to = number();
        standIn.send(
                "POST",
                "/sandbox/behaviours",
                Map.of("match", Map.of("to", to), "then", Map.of("answer", "error", "status", 400, "code", 21408)),
                201);
        return ended(to, "failed");
    }

    private String ended(String to, String status) {
        JsonNode message = said(to);
        String path = "/api/v1/conversations/" + message.get("conversationId").asString() + "/messages";
        await().atMost(SOON)
                .until(() -> api.get(path).get(0).get("status").asString().equals(status));
        return message.get("id").asString();
    }

    private JsonNode said() {
        return said(number());
    }

    private JsonNode said(String to) {
        JsonNode message = api.post("/api/v1/messages", Map.of("to", to, "message", "Hello"));
        String conversation = message.get("conversationId").asString();
        if (operations.keySet().stream().anyMatch(o -> o.endsWith("/contact")))
            await().atMost(SOON)
                    .ignoreExceptionsMatching(AssertionError.class::isInstance)
                    .until(() -> api.get("/api/v1/conversations/" + conversation + "/contact")
                            .isObject());
        return message;
    }

    private String subject(DescribedOperation operation, String parameter, String template, String actual) {
        if (parameter.equals("{conversationId}")) {
            return conversation();
        }
        if (parameter.equals("{contactId}")) {
            return contact();
        }
        Supplier<String> maker = makers.getOrDefault(operation.path(), makers.get(template));
        return maker != null ? maker.get() : made(template, actual);
    }

    /** What the collection in front of the parameter answers to its own example. */
    private String made(String template, String actual) {
        DescribedOperation creation = operations.get("POST " + template);
        assertThat(creation).as("how to make what " + template + " is of").isNotNull();
        JsonNode made = api.send("POST", actual, body(creation.request().orElseThrow()), creation.status());
        return made.get("id").asString();
    }

    private void replace(JsonNode body, String name) {
        switch (name) {
            case "userId", "ownerId", "assigneeId", "assignedTo" ->
                body.asObject().put(name, self());
            case "teamId" -> body.asObject().put(name, team());
            case "conversationId" -> body.asObject().put(name, conversation());
            case "conversationIds" -> body.asObject().putArray(name).add(conversation());
            case "contactId", "otherId" -> body.asObject().put(name, contact());
            case "phone", "whatsapp", "to" -> body.asObject().put(name, number());
            case "email" -> body.asObject().put(name, email());
            case "followers" -> body.asObject().putArray(name).add(self());
            default -> {}
        }
    }

    private String self() {
        return api.get("/api/v1/auth/me").get("id").asString();
    }

    private String colleague() {
        return api.post("/api/v1/users", Map.of("email", email(), "name", "Bob", "role", "USER"))
                .get("id")
                .asString();
    }

    /** One that the user belongs to. */
    private String team() {
        String team = api.post("/api/v1/teams", Map.of("name", "Team " + number()))
                .get("id")
                .asString();
        api.send("PUT", "/api/v1/teams/" + team + "/members/" + self(), Map.of(), 200);
        return team;
    }

    private static String email() {
        return "somebody" + NUMBERS.incrementAndGet() + "@example.com";
    }

    private String firstIn(String path) {
        return api.get(path).get(0).get("id").asString();
    }

    private static String joined(List<String> parts) {
        return "/" + String.join("/", parts);
    }
}
