package io.unibox.starter.web;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.deser.ValueInstantiator;

/**
 * Notes a value of the wrong type and reads on, so that one answer names every wrong field. The field is null then, so the
 * records of bodies hold no primitives.
 */
final class Mismatches extends DeserializationProblemHandler {

    static final String FOUND = Mismatches.class.getName();

    @Override
    public @Nullable Object handleUnexpectedToken(
            DeserializationContext context,
            JavaType type,
            JsonToken token,
            JsonParser parser,
            @Nullable String message) {
        parser.skipChildren();
        return note(context, parser);
    }

    @Override
    public @Nullable Object handleWeirdStringValue(
            DeserializationContext context, Class<?> type, String value, @Nullable String message) {
        return note(context, context.getParser());
    }

    @Override
    public @Nullable Object handleWeirdNumberValue(
            DeserializationContext context, Class<?> type, Number value, @Nullable String message) {
        return note(context, context.getParser());
    }

    @Override
    public @Nullable Object handleInstantiationProblem(
            DeserializationContext context, Class<?> type, @Nullable Object argument, Throwable failure) {
        return note(context, context.getParser());
    }

    @Override
    public @Nullable Object handleMissingInstantiator(
            DeserializationContext context,
            Class<?> type,
            @Nullable ValueInstantiator instantiator,
            JsonParser parser,
            @Nullable String message) {
        parser.skipChildren();
        return note(context, parser);
    }

    /** {@code contact.phones[0]}, as the caller wrote it. */
    static String pathOf(JacksonException failure) {
        return failure.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static @Nullable Object note(DeserializationContext context, JsonParser parser) {
        String field = pathOf(parser.streamReadContext());
        if (context.getAttribute(FOUND) instanceof List<?> && !field.isEmpty()) {
            @SuppressWarnings("unchecked")
            List<Problem.FieldError> found = (List<Problem.FieldError>) context.getAttribute(FOUND);
            found.add(new Problem.FieldError(field, "wrong_type", "This has the wrong type."));
            return null;
        }
        return NOT_HANDLED;
    }

    private static String pathOf(TokenStreamContext context) {
        if (context.inRoot()) {
            return "";
        }
        String before = pathOf(context.getParent());
        if (context.inArray()) {
            return before + "[" + context.getCurrentIndex() + "]";
        }
        return before.isEmpty() ? context.currentName() : before + "." + context.currentName();
    }
}
