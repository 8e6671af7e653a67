package io.unibox.account;

import static org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.unibox.starter.web.Problem;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Completes the OpenAPI document that springdoc derives from the code: the problems that an operation answers with, which
 * operations need no token, and which fields of a record may be absent or null.
 */
@Configuration(proxyBeanMethods = false)
public class ApiDescription {

    /** Regular expressions that only Java reads in this way. */
    private static final Pattern JAVA_ONLY = Pattern.compile("\\(\\?[a-z]|\\\\[zAG]|&&|[*+?}]\\+");

    /**
     * The problems of an operation, or of every operation of a class: status and code, as in {@code "404 not_found"}. What
     * follows from its parameters is added by itself: a body brings 400, 413, 415 and 422, a path variable 404, a query 422.
     */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Refuses {
        String[] value();
    }

    @Bean
    OperationCustomizer problems() {
        return (operation, method) -> {
            Map<String, Set<String>> codes = new TreeMap<>();
            Stream.concat(implied(operation), declared(method))
                    .map(problem -> problem.split(" ", 2))
                    .forEach(problem -> codes.computeIfAbsent(problem[0], _ -> new TreeSet<>())
                            .add(problem[1]));
            codes.forEach(
                    (status, of) -> operation.getResponses().addApiResponse(status, problem(String.join(", ", of))));
            return operation;
        };
    }

    @Bean
    OpenApiCustomizer problemSchemaAndOpenPaths(Environment environment) {
        var open = Binder.get(environment)
                .bind("unibox.security.open-paths", Bindable.listOf(String.class))
                .orElse(List.of())
                .stream()
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
        return document -> {
            ModelConverters.getInstance(true).readAll(Problem.class).forEach(document.getComponents()::addSchemas);
            document.getPaths().forEach((path, item) -> {
                if (open.stream().anyMatch(pattern -> pattern.matches(PathContainer.parsePath(path)))) {
                    item.readOperations().forEach(operation -> operation.setSecurity(List.of()));
                }
            });
        };
    }

    /** Records say by {@code @Nullable} and {@code @JsonInclude} what may be null or absent. */
    @Bean
    ModelConverter recordFields() {
        return ApiDescription::resolve;
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

    private static @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        Class<?> raw = Json.mapper().constructType(type.getType()).getRawClass();
        if (resolved != null && raw.isRecord() && raw.getPackage().isAnnotationPresent(NullMarked.class)) {
            String reference = resolved.get$ref();
            Schema<?> model = reference == null
                    ? resolved
                    : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
            if (model != null && model.getProperties() != null) {
                Arrays.stream(raw.getRecordComponents()).forEach(component -> describe(component, model));
            }
        }
        return resolved;
    }

    private static void describe(RecordComponent component, Schema<?> model) {
        String name = component.getName();
        Schema<?> field = model.getProperties().get(name);
        boolean required = model.getRequired() != null && model.getRequired().contains(name);
        if (field == null) {
            return;
        }
        if (field.getPattern() != null) {
            field.setPattern(portable(field.getPattern()));
        }
        if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            if (!required && !leftOutIfEmpty(component)) {
                model.addRequiredItem(name);
            }
        } else if (!required && inclusion(component) == null) {
            model.getProperties().put(name, nullable(field));
        }
    }

    private static boolean leftOutIfEmpty(RecordComponent component) {
        JsonInclude inclusion = inclusion(component);
        return inclusion != null
                && inclusion.value() == JsonInclude.Include.NON_EMPTY
                && (Collection.class.isAssignableFrom(component.getType())
                        || Map.class.isAssignableFrom(component.getType()));
    }

    private static @Nullable JsonInclude inclusion(RecordComponent component) {
        JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
        return own == null ? component.getDeclaringRecord().getAnnotation(JsonInclude.class) : own;
    }

    /** Of the whole text, as a constraint has it and a JSON schema has not; null if only Java can read it. */
    private static @Nullable String portable(String pattern) {
        return JAVA_ONLY.matcher(pattern).find()
                ? null
                : pattern.startsWith("^(?:") ? pattern : "^(?:" + pattern + ")$";
    }

    private static Schema<?> nullable(Schema<?> field) {
        if (field.get$ref() != null) {
            return new Schema<>().anyOf(List.of(field, new Schema<>().types(Set.of("null"))));
        }
        if (field.getTypes() != null) {
            Set<String> types = new LinkedHashSet<>(field.getTypes());
            types.add("null");
            field.setTypes(types);
        }
        if (field.getEnum() != null) {
            withNull(field);
        }
        return field;
    }

    private static <T> void withNull(Schema<T> field) {
        List<T> values = new ArrayList<>(field.getEnum());
        if (!values.contains(null)) {
            values.add(null);
            field.setEnum(values);
        }
    }
}
