package io.unibox.description;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.io.Resource;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Shows with each operation what its {@link Examples} name. */
final class BodyExamples implements OperationCustomizer {

    private static final TypeReference<Map<String, Object>> BY_NAME = new TypeReference<>() {};

    private final Map<String, Object> examples;

    private BodyExamples(Map<String, Object> examples) {
        this.examples = examples;
    }

    /** Those of a file, or none where there is no such file. */
    static BodyExamples in(Resource file) {
        if (!file.exists()) {
            return new BodyExamples(Map.of());
        }
        try (InputStream content = file.getInputStream()) {
            return new BodyExamples(JsonMapper.shared().readValue(content, BY_NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        Examples named = method.getMethodAnnotation(Examples.class);
        if (named != null) {
            if (operation.getRequestBody() != null) {
                show(operation.getRequestBody().getContent(), named.request());
            }
            success(operation).ifPresent(answer -> show(answer.getContent(), named.answer()));
        }
        return operation;
    }

    private static Optional<ApiResponse> success(Operation operation) {
        return operation.getResponses().entrySet().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private void show(@Nullable Content content, String name) {
        if (content != null && !name.isEmpty()) {
            Object example = Objects.requireNonNull(examples.get(name), () -> "There is no example " + name + ".");
            content.values().forEach(type -> type.setExample(example));
        }
    }
}
