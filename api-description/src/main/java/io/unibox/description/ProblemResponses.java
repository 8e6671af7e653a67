package io.unibox.description;

import static org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Adds to each operation the problems that it {@link Refuses} with, one response for each status. */
final class ProblemResponses implements OperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        Map<String, Set<String>> codes = new TreeMap<>();
        Stream.concat(implied(operation), declared(method))
                .map(problem -> List.of(problem.split(",? +")))
                .forEach(problem -> codes.computeIfAbsent(problem.getFirst(), _ -> new TreeSet<>())
                        .addAll(problem.subList(1, problem.size())));
        codes.forEach((status, of) -> operation.getResponses().addApiResponse(status, problem(String.join(", ", of))));
        return operation;
    }

    private static Stream<String> implied(Operation operation) {
        List<String> problems = new ArrayList<>();
        if (operation.getRequestBody() != null) {
            problems.addAll(List.of(
                    "400 malformed_body", "413 body_too_large", "415 unsupported_media_type", "422 invalid_fields"));
        }
        List<Parameter> parameters = operation.getParameters();
        for (Parameter parameter : parameters == null ? List.<Parameter>of() : parameters) {
            switch (parameter.getIn()) {
                case "path" -> problems.add("404 not_found");
                case "query" -> problems.add("422 invalid_fields");
                default -> {
                    // What a header or a cookie brings is for the operation to say.
                }
            }
        }
        return problems.stream();
    }

    private static Stream<String> declared(HandlerMethod method) {
        return Stream.of(method.getBeanType().getAnnotation(Refuses.class), method.getMethodAnnotation(Refuses.class))
                .filter(Objects::nonNull)
                .flatMap(refuses -> Arrays.stream(refuses.value()));
    }

    private static ApiResponse problem(String codes) {
        var schema = new Schema<>().$ref("#/components/schemas/Problem");
        return new ApiResponse()
                .description(codes)
                .content(new Content().addMediaType(APPLICATION_PROBLEM_JSON_VALUE, new MediaType().schema(schema)));
    }
}
