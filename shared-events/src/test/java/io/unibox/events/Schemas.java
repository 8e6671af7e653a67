package io.unibox.events;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of a topic, made from its sealed family. */
final class Schemas {

    private Schemas() {}

    static JsonNode of(Topic<?> topic) {
        var config = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonSchemaModule());
        config.forTypesInGeneral()
                .withCustomDefinitionProvider(Schemas::asString)
                .withSubtypeResolver(Schemas::permitted);
        config.forFields()
                .withRequiredCheck(
                        field -> field.getRawMember().getDeclaringClass().isRecord()
                                && !field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class));
        SchemaBuilder schemas = new SchemaGenerator(config.build()).buildMultipleSchemaDefinitions();
        ObjectNode schema = JsonMapper.shared().createObjectNode();
        schema.put("$schema", SchemaVersion.DRAFT_2020_12.getIdentifier());
        schema.put("$id", "https://unibox.io/schemas/" + topic.name() + ".json");
        schema.put("title", topic.name());
        ArrayNode types = schema.putArray("oneOf");
        Arrays.stream(topic.family().getPermittedSubclasses())
                .map(schemas::createSchemaReference)
                .forEach(types::add);
        schema.set("$defs", schemas.collectDefinitions("$defs"));
        return schema;
    }

    private static @Nullable List<ResolvedType> permitted(ResolvedType type, SchemaGenerationContext context) {
        return type.getErasedType().isAnnotationPresent(JsonTypeInfo.class)
                        && type.getErasedType().isSealed()
                ? Arrays.stream(type.getErasedType().getPermittedSubclasses())
                        .map(subtype -> context.getTypeContext().resolveSubtype(type, subtype))
                        .toList()
                : null;
    }

    /** What stands as one string on the wire: ids, addresses, scopes, enums, times. */
    private static @Nullable CustomDefinition asString(ResolvedType type, SchemaGenerationContext context) {
        Class<?> raw = type.getErasedType();
        ObjectNode text = context.getGeneratorConfig().createObjectNode().put("type", "string");
        if (raw.isEnum()) {
            ArrayNode values = text.putArray("enum");
            Arrays.stream(raw.getEnumConstants()).map(Object::toString).forEach(values::add);
        } else if (raw == Instant.class) {
            text.put("format", "date-time");
        } else if (raw == URI.class) {
            text.put("format", "uri");
        } else if (raw == Address.class) {
            text.put("pattern", "^(phone|email|messenger|instagram|tiktok):.+$");
        } else if (raw == Scope.class) {
            text.put("pattern", "^(user|team):[0-9a-f-]{36}$");
        } else if (isId(raw)) {
            text.put("format", "uuid");
        } else {
            return null;
        }
        return new CustomDefinition(text, CustomDefinition.INLINE_DEFINITION, CustomDefinition.INCLUDING_ATTRIBUTES);
    }

    private static boolean isId(Class<?> raw) {
        return raw.isRecord()
                && raw.getRecordComponents().length == 1
                && raw.getRecordComponents()[0].getType() == UUID.class
                && raw.getRecordComponents()[0].getAccessor().isAnnotationPresent(JsonValue.class);
    }
}
