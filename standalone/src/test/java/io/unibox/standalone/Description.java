package io.unibox.standalone;

import io.unibox.standalone.DescribedOperation.Body;
import io.unibox.standalone.DescribedOperation.Parameter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The joined OpenAPI document, read for tests. */
final class Description {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private final JsonNode document;

    Description(JsonNode document) {
        this.document = document;
    }

    List<DescribedOperation> operations() {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .map(operation -> operation(path.getKey(), operation.getKey(), operation.getValue())))
                .toList();
    }

    /** A schema of the document that stands alone, and that allows no field that is not described. */
    String standalone(JsonNode schema) {
        ObjectNode alone = schema.deepCopy().asObject();
        ObjectNode components = document.path("components").deepCopy().asObject();
        components.path("schemas").forEach(Description::close);
        alone.set("components", components);
        return alone.toString();
    }

    private static void close(JsonNode schema) {
        if (schema.has("properties") && !schema.has("additionalProperties")) {
            schema.asObject().put("additionalProperties", false);
        }
    }

    private DescribedOperation operation(String path, String method, JsonNode operation) {
        var responses = operation.path("responses").properties();
        var success = responses.stream()
                .filter(response -> response.getKey().startsWith("2"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(method + " " + path + " describes no success"));
        return new DescribedOperation(
                method.toUpperCase(java.util.Locale.ROOT),
                path,
                operation.has("security") && operation.get("security").isEmpty(),
                required(operation),
                body(operation.path("requestBody")),
                Integer.parseInt(success.getKey()),
                jsonSchema(success.getValue()),
                success.getValue().path("content").values().stream()
                        .map(content -> content.get("example"))
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                responses.stream()
                        .map(java.util.Map.Entry::getKey)
                        .filter(status -> status.matches("[45]\\d\\d"))
                        .map(Integer::valueOf)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static List<Parameter> required(JsonNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asString().equals("query"))
                .filter(parameter -> parameter.path("required").asBoolean())
                .map(parameter -> new Parameter(
                        parameter.path("name").asString(),
                        Stream.of(parameter, parameter.path("schema"))
                                .map(place -> place.path("example").asString(null))
                                .filter(java.util.Objects::nonNull)
                                .findFirst()
                                .orElse(null)))
                .toList();
    }

    private @Nullable Body body(JsonNode request) {
        return request.path("content").properties().stream()
                .findFirst()
                .map(content -> new Body(content.getKey(), example(content.getValue())))
                .orElse(null);
    }

    private @Nullable JsonNode example(JsonNode place) {
        if (place.has("example")) {
            return place.get("example");
        }
        if (place.path("examples").isObject()) {
            return place.get("examples").values().iterator().next().get("value");
        }
        return place.has("schema") ? ofSchema(place.get("schema")) : null;
    }

    /** Of the schema as a whole, else of those of its fields that have one. */
    private @Nullable JsonNode ofSchema(JsonNode schema) {
        JsonNode known = resolved(schema);
        if (known.has("example")) {
            return known.get("example");
        }
        if (known.path("examples").isArray()) {
            return known.get("examples").get(0);
        }
        ObjectNode composed = JsonMapper.shared().createObjectNode();
        known.path("properties").properties().forEach(field -> {
            JsonNode example = ofSchema(field.getValue());
            if (example != null) {
                composed.set(field.getKey(), example);
            }
        });
        return composed.isEmpty() ? null : composed;
    }

    private JsonNode resolved(JsonNode schema) {
        String ref = schema.path("$ref").asString(null);
        return ref == null ? schema : document.at(ref.substring(1));
    }

    private static @Nullable JsonNode jsonSchema(JsonNode response) {
        return response.path("content").properties().stream()
                .filter(content ->
                        content.getKey().contains("json") || content.getKey().equals("*/*"))
                .map(content -> content.getValue().path("schema"))
                .filter(schema -> !schema.isEmpty())
                .findFirst()
                .orElse(null);
    }
}
