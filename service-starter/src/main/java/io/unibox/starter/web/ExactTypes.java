package io.unibox.starter.web;

import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Takes a text only for a text, a whole number only for a whole number, and true or false only for a boolean. */
final class ExactTypes extends SimpleModule {

    ExactTypes() {
        addDeserializer(String.class, new Exact<>(String.class, JsonParser::getString, JsonToken.VALUE_STRING));
        addDeserializer(Integer.class, new Exact<>(Integer.class, JsonParser::getIntValue, JsonToken.VALUE_NUMBER_INT));
        addDeserializer(Long.class, new Exact<>(Long.class, JsonParser::getLongValue, JsonToken.VALUE_NUMBER_INT));
        addDeserializer(
                Boolean.class,
                new Exact<>(Boolean.class, JsonParser::getBooleanValue, JsonToken.VALUE_TRUE, JsonToken.VALUE_FALSE));
    }

    private static final class Exact<T> extends StdScalarDeserializer<T> {

        private final Class<T> type;
        private final Function<JsonParser, T> read;
        private final JsonToken[] taken;

        Exact(Class<T> type, Function<JsonParser, T> read, JsonToken... taken) {
            super(type);
            this.type = type;
            this.read = read;
            this.taken = taken;
        }

        @Override
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) {
            if (Stream.of(taken).anyMatch(parser::hasToken)) {
                return within(parser, context);
            }
            return type.cast(context.handleUnexpectedToken(context.constructType(type), parser));
        }

        private @Nullable T within(JsonParser parser, DeserializationContext context) {
            try {
                return read.apply(parser);
            } catch (InputCoercionException _) {
                return type.cast(
                        context.handleWeirdNumberValue(type, parser.getNumberValue(), "out of range for " + type));
            }
        }
    }
}
