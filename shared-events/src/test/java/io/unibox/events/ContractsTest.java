package io.unibox.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The contracts: every event ever said still reads, and nobody changes one unnoticed. */
class ContractsTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path SCHEMAS = Path.of("src/main/resources/schemas");

    /** With {@code -Dcontracts.write=true} new golden files and schemas are written; existing golden files never are. */
    private static final boolean WRITE = Boolean.getBoolean("contracts.write");

    static Stream<Event> samples() {
        return Samples.ALL.stream();
    }

    static Stream<Path> goldenFiles() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @Test
    void every_type_of_event_has_a_sample() {
        assertThat(Samples.ALL.stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(leaves(Event.class));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void every_event_has_a_golden_file_that_reads_as_itself(Event sample) throws IOException {
        checkGolden(sample, EventJson.typeOf(sample));
    }

    @Test
    void events_with_later_fields_have_golden_files_of_their_own() throws IOException {
        for (var later : Samples.LATER.entrySet()) {
            checkGolden(later.getValue(), later.getKey());
        }
    }

    private static void checkGolden(Event sample, String name) throws IOException {
        Path golden = GOLDEN.resolve(Topic.of(sample).name()).resolve(name + ".json");
        if (WRITE && !Files.exists(golden)) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, pretty(JSON.readTree(EventJson.write(sample))));
        }
        assertThat(EventJson.read(Topic.of(sample).family(), Files.readAllBytes(golden))
                        .orElseThrow())
                .isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void every_golden_file_survives_a_round_trip_and_fits_the_schema(Path golden) throws IOException {
        Topic<?> topic = topicOf(golden);
        byte[] json = Files.readAllBytes(golden);
        Event event = EventJson.read(topic.family(), json).orElseThrow();
        assertThat(JSON.readTree(EventJson.write(event))).isEqualTo(JSON.readTree(json));
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMAS.resolve(topic.name() + ".json")));
        assertThat(schema.validate(new String(json, StandardCharsets.UTF_8), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void golden_files_are_added_and_never_edited() throws Exception {
        var found = new TreeMap<String, String>();
        for (Path file : goldenFiles().toList()) {
            found.put(GOLDEN.relativize(file).toString().replace('\\', '/'), sha256(file));
        }
        Path seal = GOLDEN.resolve("SHA256SUMS");
        List<String> lines = found.entrySet().stream()
                .map(entry -> entry.getValue() + "  " + entry.getKey())
                .toList();
        if (WRITE) {
            List<String> sealed = Files.exists(seal) ? Files.readAllLines(seal) : List.of();
            assertThat(lines).containsAll(sealed);
            Files.write(seal, lines);
        }
        assertThat(Files.readAllLines(seal)).isEqualTo(lines);
    }

    @Test
    void the_published_schemas_are_those_of_the_code() throws IOException {
        for (Topic<?> topic : Topic.ALL) {
            Path file = SCHEMAS.resolve(topic.name() + ".json");
            if (WRITE) {
                Files.createDirectories(SCHEMAS);
                Files.writeString(file, pretty(Schemas.of(topic)));
            }
            assertThat(JSON.readTree(Files.readString(file))).isEqualTo(Schemas.of(topic));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void an_unknown_field_is_skipped_and_an_unknown_type_is_nothing(Event sample) {
        ObjectNode json = (ObjectNode) JSON.readTree(EventJson.write(sample));
        json.put("ofTheFuture", 1).withObject("header").put("alsoNew", "x");
        assertThat(read(sample, json)).contains(sample);
        json.put("type", "said_by_a_later_version");
        assertThat(read(sample, json)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void what_is_missing_a_part_or_cut_short_is_no_event(Event sample) {
        ObjectNode json = (ObjectNode) JSON.readTree(EventJson.write(sample));
        json.remove("header");
        assertThatThrownBy(() -> read(sample, json)).isInstanceOf(EventJson.UnreadableEvent.class);
        byte[] whole = EventJson.write(sample);
        assertThatThrownBy(() -> EventJson.read(Topic.of(sample).family(), Arrays.copyOf(whole, whole.length - 1)))
                .isInstanceOf(EventJson.UnreadableEvent.class);
    }

    private static Optional<Event> read(Event sample, JsonNode json) {
        return EventJson.read(Topic.of(sample).family(), json.toString().getBytes(StandardCharsets.UTF_8))
                .map(Event.class::cast);
    }

    private static Topic<?> topicOf(Path golden) {
        String name = golden.getParent().getFileName().toString();
        return Topic.ALL.stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Class<?>> leaves(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses())
                        .flatMap(member -> leaves(member).stream())
                        .toList()
                : List.of(family);
    }

    private static String pretty(JsonNode json) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
