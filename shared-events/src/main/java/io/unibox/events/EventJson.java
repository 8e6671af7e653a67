package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The wire format of events: UTF-8 JSON, times in ISO 8601, absent instead of null, unknown fields and types skipped. */
public final class EventJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(ignored ->
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.USE_DEFAULTS))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_INVALID_SUBTYPE)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private EventJson() {}

    /** The bytes of an event as they stand on a topic. */
    public static byte[] write(Event event) {
        return MAPPER.writerFor(Topic.of(event).family()).writeValueAsBytes(event);
    }

    /**
     * The event in a record of a topic, or nothing where its type is not known to this version.
     *
     * @throws UnreadableEvent where the bytes are no event of this family
     */
    public static <E extends Event> Optional<E> read(Class<E> family, byte[] json) {
        @Nullable E event;
        try {
            event = MAPPER.readValue(json, family);
        } catch (JacksonException e) {
            throw new UnreadableEvent(e.getOriginalMessage(), e);
        }
        String missing = event instanceof Record fields ? Completeness.firstMissing(fields) : null;
        if (missing != null) {
            throw new UnreadableEvent("missing: " + missing, null);
        }
        return Optional.ofNullable(event);
    }

    /** The name that a type of event goes by on the wire. */
    public static String typeOf(Event event) {
        return event.getClass().getAnnotation(JsonTypeName.class).value();
    }

    /** A record that no version could have said: cut short, no JSON, or with a required field missing. */
    public static final class UnreadableEvent extends RuntimeException {
        UnreadableEvent(String reason, @Nullable Throwable cause) {
            super(reason, cause);
        }
    }
}
