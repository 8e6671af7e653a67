package io.unibox.gateway.pages;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Adds to an operation what every operation can be refused with, beside the codes that its service names. */
final class GeneralProblems {

    private static final String PROBLEM = "#/components/schemas/Problem";

    private GeneralProblems() {}

    static void addTo(ObjectNode operation) {
        boolean open = operation.has("security") && operation.path("security").isEmpty();
        ObjectNode responses = operation.withObjectProperty("responses");
        if (!open) {
            add(responses, "401", "unauthenticated");
            add(responses, "403", "forbidden");
        }
        add(responses, "429", "too_many_requests")
                .withObjectProperty("headers")
                .putObject("Retry-After")
                .put("description", "When to go on, in seconds")
                .putObject("schema")
                .put("type", "integer");
        add(responses, "503", open ? "service_unavailable" : "service_unavailable, token_check_unavailable");
    }

    private static ObjectNode add(ObjectNode responses, String status, String codes) {
        ObjectNode response = responses.withObjectProperty(status);
        response.put("description", together(response.path("description").asString(""), codes));
        response.withObjectProperty("content")
                .withObjectProperty("application/problem+json")
                .withObjectProperty("schema")
                .removeAll()
                .put("$ref", PROBLEM);
        return response;
    }

    private static String together(String own, String general) {
        Set<String> codes = Arrays.stream((own + ", " + general).split(",\\s*"))
                .filter(code -> !code.isBlank())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return String.join(", ", codes);
    }
}
