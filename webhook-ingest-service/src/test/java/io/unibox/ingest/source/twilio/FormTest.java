package io.unibox.ingest.source.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTest {

    private static final List<String> ALPHABET =
            List.of("a", "Z", "0", " ", "+", "&", "=", "%", "\0", "\n", "'", "ü", "ß", "€", "漢", "😀", "\uFFFD");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A=b|b",
                "A=b+c%20d|b c d",
                "A=%2B%26%3d%25|+&=%",
                "A=b=c|b=c",
                "A=|''",
                "A|''",
                "&&B=1&&A=b&|b",
                "A=first&A=second|first",
                "A=%|%",
                "A=%2|%2",
                "A=%zz%4g|%zz%4g",
                "A=%E2%82%AC|€",
                "%41=b|b"
            })
    void a_value_is_what_was_meant(String form, String value) {
        assertThat(read(form).first("A")).isEqualTo(value);
    }

    @Test
    void what_is_not_there_is_not_empty() {
        assertThat(read("B=1").first("A")).isNull();
        assertThat(read("").first("A")).isNull();
        assertThat(read("A=").filled("A")).isNull();
        assertThat(read("=x").first("")).isEqualTo("x");
        assertThat(read("AB=1").first("A")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"%ED%A0%80,\uFFFD", "%ff,\uFFFD", "a%C3,a\uFFFD", "%F0%9F%98,\uFFFD", "%00,'\0'"})
    void what_is_not_utf_8_is_replaced_and_u_0000_kept_for_the_content_to_judge(String bytes, String value) {
        assertThat(read("A=" + bytes).first("A")).isEqualTo(value);
    }

    @Test
    void anything_written_as_a_form_reads_as_it_was() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            List<String> namesAndValues = new ArrayList<>();
            for (int field = random.nextInt(40); field >= 0; field--) {
                namesAndValues.add("k" + field);
                namesAndValues.add(text(random));
            }
            Form form = read(Forms.form(namesAndValues.toArray(String[]::new)));
            assertThat(form.size()).as("seed %s", seed).isEqualTo(namesAndValues.size() / 2);
            for (int i = 0; i < namesAndValues.size(); i += 2) {
                assertThat(form.first(namesAndValues.get(i)))
                        .as("seed %s", seed)
                        .isEqualTo(namesAndValues.get(i + 1));
            }
            assertThat(form.repaired()).as("seed %s", seed).isSameAs(form);
        }
    }

    @Test
    void any_bytes_at_all_are_a_form() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextInt(4) == 0 ? (byte) "&=%+".charAt(random.nextInt(4)) : bytes[i];
            }
            Form form = Form.of(bytes, 1000).orElseThrow();
            form.addTo(new SigningKey("token").start());
            assertThat(form.repaired().size()).as("seed %s", seed).isEqualTo(form.size());
        }
    }

    @Test
    void too_many_fields_are_no_form() {
        assertThat(Form.of("a=b&".repeat(512).getBytes(StandardCharsets.US_ASCII), 512))
                .isEmpty();
        assertThat(Form.of("&".repeat(60_000).getBytes(StandardCharsets.US_ASCII), 512))
                .isEmpty();
        assertThat(Form.of("a=b&".repeat(511).getBytes(StandardCharsets.US_ASCII), 512))
                .isPresent();
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int length = random.nextInt(20); length > 0; length--) {
            text.append(ALPHABET.get(random.nextInt(ALPHABET.size())));
        }
        return text.toString();
    }

    static Form read(@Nullable String form) {
        return Form.of(String.valueOf(form).getBytes(StandardCharsets.UTF_8), 512)
                .orElseThrow();
    }
}
