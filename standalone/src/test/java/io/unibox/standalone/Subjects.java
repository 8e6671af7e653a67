package io.unibox.standalone;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.standalone.DescribedOperation.Body;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** What the parameters of paths and the ids in examples stand for: things of one user, made when they are asked for. */
final class Subjects {

    static final String PASSWORD = "correct horse battery";

    /** The list that has to be narrowed down, in one of several ways. */
    private static final String MESSAGES = "GET /api/v1/messages";

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final AtomicInteger NUMBERS = new AtomicInteger(2_010_000);

    private final Api api;
    private final Api standIn;
    private final Map<String, DescribedOperation> operations = new HashMap<>();
    private final Map<String, UnaryOperator<String>> makers = Map.ofEntries(
            entry("/api/v1/conversations", _ -> conversation()),
            entry("/api/v1/messages", _ -> message()),
            entry("POST /api/v1/messages/{messageId}/retry", _ -> failedMessage()),
            entry("/api/v1/deliveries", _ -> refusedMessage()),
            entry("/api/v1/users", _ -> colleague()),
            entry("/api/v1/teams/{team}/members", _ -> colleague()),
            entry("/api/v1/contacts/{id}/addresses", this::address),
            entry("/api/v1/contacts/{id}/tags", _ -> "vip"),
            entry("/api/v1/contacts/{id}/followers", _ -> self()),
            entry("/api/v1/contacts/{id}/automations", _ -> UUID.randomUUID().toString()),
            entry(
                    "PUT /api/v1/contacts/imports/{importId}",
                    _ -> UUID.randomUUID().toString()),
            entry("/api/v1/contacts/imports", _ -> contactImport()),
            entry("/api/v1/contacts/merges", _ -> merge()),
            entry("/api/v1/conversations/{conversationId}/drafts", _ -> "SMS"),
            entry("/api/v1/conversations/{conversationId}/contact/tags", _ -> "vip"),
            entry("/api/v1/conversations/{conversationId}/contact/followers", _ -> self()));

    /** What was made before, for operations that do not change it. */
    private final Map<String, String> kept = new HashMap<>();

    private boolean keeping;

    Subjects(Api api, Api standIn, List<DescribedOperation> described) {
        this.api = api;
        this.standIn = standIn;
        described.forEach(operation -> operations.put(operation.toString(), operation));
    }

    /** From now on the same things again and again, or new ones each time. */
    Subjects keeping(boolean same) {
        keeping = same;
        return this;
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
        return joined(actual) + (operation.toString().equals(MESSAGES) ? "?conversationId=" + conversation() : "");
    }

    /** The example, where ids name things of the user. */
    JsonNode body(Body body) {
        JsonNode example = body.example();
        assertThat(example).as("the example of the request").isNotNull();
        JsonNode own = example.deepCopy();
        replaceIn(own);
        return own;
    }

    private void replaceIn(JsonNode body) {
        if (body.isObject()) {
            body.propertyNames().stream().toList().forEach(name -> replace(body, name));
            body.values().forEach(this::replaceIn);
        }
    }

    /** The example as it is sent. */
    String text(Body body) {
        return body.type().contains("json")
                ? body(body).toString()
                : body.example().asString();
    }

    /** A number that nobody has yet. */
    static String number() {
        return "+1202" + NUMBERS.incrementAndGet();
    }

    String contact() {
        return kept(
                "contact", () -> idOf(api.post("/api/v1/contacts", Map.of("name", "Jane Smith", "phone", number()))));
    }

    /** A conversation whose contact is known everywhere. */
    String conversation() {
        return kept("conversation", () -> said(number()).get("conversationId").asString());
    }

    String message() {
        return kept("message", () -> idOf(said(number())));
    }

    private String kept(String what, Supplier<String> maker) {
        if (!keeping) {
            return maker.get();
        }
        String before = kept.get(what);
        String now = before == null ? maker.get() : before;
        kept.put(what, now);
        return now;
    }

    /** One that the provider took and could not deliver. */
    private String failedMessage() {
        String to = number();
        standIn.send("PUT", "/sandbox/people/" + to, Map.of("ending", "undelivered", "errorCode", 30005), 200);
        return ended(to, "failed");
    }

    /** One that the provider did not take, for a reason that can pass. */
    private String refusedMessage() {
        String to = number();
        standIn.send(
                "POST",
                "/sandbox/behaviours",
                Map.of("match", Map.of("to", to), "then", Map.of("answer", "error", "status", 401, "code", 20003)),
                201);
        return ended(to, "failed");
    }

    private String ended(String to, String status) {
        JsonNode message = said(to);
        String path = "/api/v1/conversations/" + message.get("conversationId").asString() + "/messages";
        await().atMost(SOON)
                .until(() -> api.get(path).get(0).get("status").asString().equals(status));
        return idOf(message);
    }

    private JsonNode said(String to) {
        JsonNode message = api.post("/api/v1/messages", Map.of("to", to, "message", "Hello"));
        String conversation = message.get("conversationId").asString();
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
        UnaryOperator<String> maker = makers.getOrDefault(operation.toString(), makers.get(template));
        return kept(
                operation.toString().equals("POST /api/v1/messages/{messageId}/retry") ? "failed message" : actual,
                () -> maker != null ? maker.apply(actual) : made(template, actual));
    }

    /** What the collection in front of the parameter answers to its own example. */
    private String made(String template, String actual) {
        DescribedOperation creation = operations.get("POST " + template);
        assertThat(creation).as("how to make what " + template + " is of").isNotNull();
        JsonNode made = api.send("POST", actual, body(creation.request().orElseThrow()), creation.status());
        return idOf(made);
    }

    /** The last of a contact's addresses, as the path up to them says. */
    private String address(String path) {
        api.post(path.replace("/addresses", "/emails"), Map.of("email", email()));
        JsonNode addresses = api.get(path.replace("/addresses", "")).get("addresses");
        return idOf(addresses.get(addresses.size() - 1));
    }

    private String contactImport() {
        String path = "/api/v1/contacts/imports/" + UUID.randomUUID();
        var answer = api.exchange("PUT", path, "text/csv", "name,phone\nJane," + number() + "\n");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String merge() {
        return api.send(
                        "POST",
                        "/api/v1/contacts/" + contact() + "/merge",
                        Map.of("otherId", idOf(api.post("/api/v1/contacts", Map.of("phone", number())))),
                        200)
                .get("mergeId")
                .asString();
    }

    private void replace(JsonNode body, String name) {
        if (body.get(name).isObject()) {
            return;
        }
        switch (name) {
            case "userId", "ownerId", "assigneeId", "assignedTo" ->
                body.asObject().put(name, self());
            case "teamId" -> body.asObject().put(name, team());
            case "conversationId" -> body.asObject().put(name, conversation());
            case "conversationIds" -> body.asObject().putArray(name).add(conversation());
            case "contactId" -> body.asObject().put(name, contact());
            case "otherId" -> body.asObject().put(name, idOf(api.post("/api/v1/contacts", Map.of("phone", number()))));
            case "phone", "whatsapp", "address" -> body.asObject().put(name, number());
            case "to" -> body.asObject().put(name, body.get(name).asString().contains("@") ? email() : number());
            case "name" -> body.asObject().put(name, body.get(name).asString() + " " + number());
            case "email" -> body.asObject().put(name, isSignIn(body) ? self("email") : email());
            case "password" -> body.asObject().put(name, PASSWORD);
            case "followers" -> body.asObject().putArray(name).add(self());
            default -> {}
        }
    }

    private static boolean isSignIn(JsonNode body) {
        return body.has("password") && !body.has("name");
    }

    private String self() {
        return self("id");
    }

    private String self(String field) {
        return api.get("/api/v1/auth/me").get(field).asString();
    }

    private String colleague() {
        return idOf(api.post(
                "/api/v1/users", Map.of("email", email(), "name", "Bob", "role", "USER", "password", PASSWORD)));
    }

    /** One that the user belongs to. */
    private String team() {
        String team = idOf(api.post("/api/v1/teams", Map.of("name", "Team " + number())));
        api.send("PUT", "/api/v1/teams/" + team + "/members/" + self(), Map.of(), 200);
        return team;
    }

    private static String email() {
        return "somebody" + NUMBERS.incrementAndGet() + "@example.com";
    }

    private static String idOf(JsonNode thing) {
        return thing.get("id").asString();
    }

    private static String joined(List<String> parts) {
        return "/" + String.join("/", parts);
    }
}
