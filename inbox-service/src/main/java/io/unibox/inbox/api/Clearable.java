package io.unibox.inbox.api;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * A field of a body that can be taken away with {@code null}; where it is left out there is none of these.
 *
 * @param text null where it is taken away
 */
@JsonDeserialize(using = Clearable.Reader.class)
record Clearable(@Nullable String text) {

    /** The value; null where it is taken away or what is written cannot be read, which {@code reader} reports. */
    <T> @Nullable T value(Function<String, T> reader) {
        return text == null ? null : reader.apply(text);
    }

    /** Tells a field that is null from one that is not there. */
    static final class Reader extends StdDeserializer<Clearable> {

        Reader() {
            super(Clearable.class);
        }

        @Override
        public @Nullable Clearable deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.hasToken(JsonToken.VALUE_STRING)) {
                return new Clearable(Objects.requireNonNull(parser.getString()));
            }
            return (Clearable) context.handleUnexpectedToken(context.constructType(Clearable.class), parser);
        }

        @Override
        public Clearable getNullValue(DeserializationContext context) {
            return new Clearable(null);
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }
}
