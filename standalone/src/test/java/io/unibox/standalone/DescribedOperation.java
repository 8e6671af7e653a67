package io.unibox.standalone;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One operation as the joined OpenAPI document describes it.
 *
 * @param required the query parameters that have to be given, with their examples
 * @param body the documented example of the request, where it takes one
 * @param status of the success that is described
 * @param schema of the success's body, where it has one that is JSON
 * @param answer the documented example of that body as a whole, where it has one
 */
record DescribedOperation(
        String method,
        String path,
        boolean open,
        List<Parameter> required,
        @Nullable Body body,
        int status,
        @Nullable JsonNode schema,
        @Nullable JsonNode answer,
        Set<Integer> problems) {

    /** What a request parameter is called, and the value that the document gives as an example. */
    record Parameter(String name, @Nullable String example) {}

    /** What is sent along; no example where the document gives none. */
    record Body(String type, @Nullable JsonNode example) {}

    Optional<Body> request() {
        return Optional.ofNullable(body);
    }

    /** The parts of the path, with the parameters in braces. */
    List<String> parts() {
        return List.of(path.substring(1).split("/"));
    }

    boolean isUnder(String prefix) {
        return path.startsWith("/api/v1" + prefix);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
