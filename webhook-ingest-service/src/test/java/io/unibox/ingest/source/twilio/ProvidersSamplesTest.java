package io.unibox.ingest.source.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.unibox.ingest.domain.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real forms and signatures, which stand in a folder outside the project that {@code UNIBOX_CONTRACTS} names. */
class ProvidersSamplesTest {

    @Test
    void the_samples_are_there_or_skipped() {
        assumeThat(System.getenv("UNIBOX_CONTRACTS"))
                .as("UNIBOX_CONTRACTS names no folder, so Twilio's own samples are not tried")
                .isNotNull();
        assertThat(folder()).isDirectory();
    }

    @TestFactory
    Stream<DynamicTest> every_signature_verifies_or_fails_as_its_source_says() throws IOException {
        if (System.getenv("UNIBOX_CONTRACTS") == null) {
            return Stream.empty();
        }
        JsonNode vectors = JsonMapper.shared().readTree(Files.readString(folder().resolve("signature-vectors.json")));
        return vectors.valueStream()
                .map(vector -> DynamicTest.dynamicTest(
                        vector.get("name").asString(),
                        () -> assertThat(isGood(vector))
                                .isEqualTo(vector.get("valid").asBoolean())));
    }

    @TestFactory
    Stream<DynamicTest> every_form_is_translated_or_refused_with_a_reason() throws IOException {
        if (System.getenv("UNIBOX_CONTRACTS") == null) {
            return Stream.empty();
        }
        List<Path> forms;
        try (Stream<Path> files = Files.list(folder().resolve("forms"))) {
            forms = files.filter(file -> file.toString().endsWith(".form"))
                    .sorted()
                    .toList();
        }
        assertThat(forms).isNotEmpty();
        return forms.stream()
                .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> {
                    String form = Files.readString(file).strip();
                    Outcome outcome = new Twilio().receive("/webhooks/twilio", form);
                    if (form.contains("MessageSid=")) {
                        assertThat(outcome).isInstanceOf(Outcome.Said.class);
                    } else {
                        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
                    }
                }));
    }

    private static Path folder() {
        return Path.of(System.getenv("UNIBOX_CONTRACTS"), "fixtures", "twilio");
    }

    /** Those with a JSON body sign the address alone, which carries the body's digest. */
    private static boolean isGood(JsonNode vector) throws Exception {
        String url = vector.get("url").asString();
        int path = url.indexOf('/', url.indexOf("//") + 2);
        List<String> fields = new ArrayList<>();
        if (vector.has("params")) {
            vector.get("params")
                    .propertyStream()
                    .forEach(field -> (field.getValue().isArray()
                                    ? field.getValue().valueStream()
                                    : Stream.of(field.getValue()))
                            .forEach(value -> fields.addAll(List.of(field.getKey(), value.asString()))));
        }
        boolean signed = SignatureTest.isSigned(
                url.substring(0, path),
                vector.get("token").asString(),
                url.substring(path),
                Forms.form(fields.toArray(String[]::new)),
                vector.get("signature").asString());
        return signed
                && (!vector.has("body")
                        || url.contains(
                                "bodySHA256=" + digest(vector.get("body").asString())));
    }

    private static String digest(String body) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
    }
}
