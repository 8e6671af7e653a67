package io.unibox.description;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Describes which fields of a record may be absent or null, as {@code @Nullable} and {@code @JsonInclude} say it. */
final class RecordFields implements ModelConverter {

    /** Regular expressions that only Java reads in this way. */
    private static final Pattern JAVA_ONLY = Pattern.compile("\\(\\?[a-z]|\\\\[zAG]|&&|[*+?}]\\+");

    @Override
    public @Nullable Schema<?> resolve(
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
