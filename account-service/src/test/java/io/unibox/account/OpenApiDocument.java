package io.unibox.account;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a service says about itself, read as strictly as it can be: an object has no field that is not described. */
record OpenApiDocument(ObjectNode json) {

    static OpenApiDocument of(RunningAccount service) {
        var document = new OpenApiDocument(
                (ObjectNode) service.call("GET", "/openapi.json", "").json());
        document.schemas().forEach(schema -> {
            if (schema.getValue() instanceof ObjectNode object && object.has("properties")) {
                object.put("additionalProperties", false);
            }
        });
        return document;
    }

    Iterable<Map.Entry<String, JsonNode>> schemas() {
        return json.path("components").path("schemas").properties();
    }

    /** Every operation, in the order of the document. */
    Stream<Operation> operations() {
        return json.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(method -> new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue())));
    }

    Operation operation(String method, String path) {
        return operations()
                .filter(operation ->
                        operation.method().equals(method) && operation.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** What is wrong with a value, as the schema has it. */
    List<Error> errors(JsonNode schema, JsonNode value) {
        ObjectNode whole = json.objectNode();
        whole.set("components", json.path("components"));
        whole.setAll((ObjectNode) schema);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    /** The example of a request: that of the whole, or those of its fields. */
    ObjectNode example(JsonNode schema) {
        JsonNode described = resolve(schema);
        if (described.path("example") instanceof ObjectNode whole) {
            return whole.deepCopy();
        }
        ObjectNode example = json.objectNode();
        described.path("properties").properties().forEach(field -> {
            if (field.getValue().has("example")) {
                example.set(field.getKey(), field.getValue().get("example"));
            }
        });
        return example;
    }

    /** Visits the schema and all that it refers to. */
    void visit(JsonNode schema, Consumer<JsonNode> visitor) {
        JsonNode described = resolve(schema);
        visitor.accept(described);
        described.path("properties").forEach(field -> visit(field, visitor));
        if (described.has("items")) {
            visit(described.get("items"), visitor);
        }
    }

    JsonNode resolve(JsonNode schema) {
        return schema.has("$ref") ? json.at(schema.get("$ref").asString().substring(1)) : schema;
    }

    /** One thing that can be asked for. */
    record Operation(String method, String path, JsonNode json) {

        boolean needsToken() {
            return !json.has("security");
        }

        JsonNode body() {
            return json.path("requestBody")
                    .path("content")
                    .path("application/json")
                    .path("schema");
        }

        JsonNode response(int status) {
            return json.path("responses").path(String.valueOf(status));
        }

        JsonNode answer() {
            return response(success()).path("content").path("application/json").path("schema");
        }

        int success() {
            return statuses().filter(status -> status < 400).findFirst().orElseThrow();
        }

        Stream<Integer> statuses() {
            return json.path("responses").properties().stream().map(response -> Integer.valueOf(response.getKey()));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
