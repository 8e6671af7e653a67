package io.unibox.contact.api;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Writes what {@link Answers} says into the description of the service. */
@Component
final class DescribedAnswers implements OperationCustomizer {

    private static final TypeReference<Map<String, Object>> EXAMPLES = new TypeReference<>() {};

    /** What every route may answer. */
    private static final List<String> EVERYWHERE = List.of("401 unauthenticated", "403 forbidden", "503 unavailable");

    private final Map<String, Object> examples;

    DescribedAnswers(JsonMapper json) throws IOException {
        try (InputStream file = new ClassPathResource("contact/examples.json").getInputStream()) {
            examples = json.readValue(file, EXAMPLES);
        }
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        Answers answers = handler.getMethodAnnotation(Answers.class);
        if (answers == null) {
            return operation;
        }
        ApiResponses responses = operation.getResponses();
        responses.forEach((status, response) -> {
            if (status.startsWith("2")) {
                show(response.getContent(), answers.example());
            }
        });
        if (operation.getRequestBody() != null) {
            show(operation.getRequestBody().getContent(), answers.request());
        }
        Stream.concat(Stream.of(answers.problems()), EVERYWHERE.stream())
                .forEach(problem -> describe(responses, problem.split(" ", -1)));
        return operation;
    }

    private void show(@Nullable Content content, String example) {
        if (content != null && !example.isEmpty()) {
            Object shown = Objects.requireNonNull(examples.get(example), example);
            content.values().forEach(type -> type.setExample(shown));
        }
    }

    private static void describe(ApiResponses responses, String[] statusAndCodes) {
        String status = statusAndCodes[0];
        List<String> codes = List.of(statusAndCodes).subList(1, statusAndCodes.length);
        Map<String, Object> example = Map.of(
                "type", "urn:unibox:problem:" + codes.getFirst(),
                "title", HttpStatus.valueOf(Integer.parseInt(status)).getReasonPhrase(),
                "status", Integer.parseInt(status),
                "code", codes.getFirst());
        var problem = new MediaType().schema(new ObjectSchema()).example(example);
        responses.addApiResponse(
                status,
                new ApiResponse()
                        .description(String.join(", ", codes))
                        .content(new Content().addMediaType("application/problem+json", problem)));
    }
}
