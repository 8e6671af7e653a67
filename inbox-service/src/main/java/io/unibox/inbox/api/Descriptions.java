package io.unibox.inbox.api;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts the examples and the problem codes of {@link Described} into the description of the interface. */
@Component
final class Descriptions implements GlobalOperationCustomizer {

    private static final List<String> EVERYWHERE = List.of("401 unauthorized", "403 forbidden");
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        Described described = method.getMethodAnnotation(Described.class);
        if (described != null) {
            describe(operation, described);
        }
        return operation;
    }

    private static void describe(Operation operation, Described described) {
        if (!described.request().isEmpty() && operation.getRequestBody() != null) {
            show(operation.getRequestBody().getContent(), JSON.readTree(described.request()));
        }
        operation.getResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                show(response.getContent(), answer(described));
            }
        });
        problems(described)
                .forEach((status, codes) -> operation.getResponses().addApiResponse(status, problem(status, codes)));
    }

    private static JsonNode answer(Described described) {
        return JSON.createObjectNode().put("success", true).set("data", JSON.readTree(described.answer()));
    }

    private static void show(Content content, JsonNode example) {
        content.values().forEach(type -> type.setExample(JSON.convertValue(example, Object.class)));
    }

    private static Map<String, String> problems(Described described) {
        return Stream.concat(EVERYWHERE.stream(), Stream.of(described.problems()))
                .map(problem -> problem.split(" ", 2))
                .collect(Collectors.groupingBy(
                        problem -> problem[0],
                        TreeMap::new,
                        Collectors.mapping(problem -> problem[1], Collectors.joining(", "))));
    }

    private static ApiResponse problem(String status, String codes) {
        Map<String, Object> example = Map.of("status", Integer.valueOf(status), "code", codes.split(", ")[0]);
        return new ApiResponse()
                .description(codes)
                .content(new Content().addMediaType("application/problem+json", new MediaType().example(example)));
    }
}
