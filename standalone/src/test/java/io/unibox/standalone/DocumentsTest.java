package io.unibox.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents that name files and settings rot unless somebody checks. */
class DocumentsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#|mailto:)([^)#\\s]+)");
    private static final Pattern FILE_IN_CODE =
            Pattern.compile("`((?:[\\w.-]+/)+[\\w.-]+\\.(?:java|yml|yaml|sql|md|sh|json|xml|html))`");
    private static final Pattern VARIABLE = Pattern.compile("(UNIBOX_[A-Z0-9_]*[A-Z0-9])");

    @Test
    void every_file_that_a_document_names_exists() {
        List<String> missing = new ArrayList<>();
        for (Path document : files(".md")) {
            String text = read(document);
            Stream.concat(found(LINK, text), found(FILE_IN_CODE, text))
                    .filter(name -> !exists(document, name))
                    .forEach(name -> missing.add(ROOT.relativize(document) + " names " + name));
        }
        assertThat(files(".md")).hasSizeGreaterThan(10);
        assertThat(missing).isEmpty();
    }

    /** {@code -Ddocs.write=true} writes the tables anew. */
    @Test
    void the_tables_of_settings_are_what_the_services_read() throws IOException {
        Path document = ROOT.resolve("docs/operations/configuration.md");
        String text = Files.readString(document);
        String head = text.substring(0, text.indexOf(SettingsTables.BEGIN));
        String whole = head + SettingsTables.of(ROOT);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(document, whole);
        }
        assertThat(Files.readString(document)).isEqualTo(whole);
    }

    /** {@code -Ddocs.write=true} writes the table anew. */
    @Test
    void the_table_of_features_names_the_tests_that_show_them() throws IOException {
        Path document = ROOT.resolve("docs/features.md");
        String text = Files.readString(document);
        String whole = text.substring(0, text.indexOf(FeatureTable.BEGIN)) + FeatureTable.of(ROOT);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(document, whole);
        }
        assertThat(Files.readString(document)).isEqualTo(whole);
    }

    @Test
    void every_setting_of_the_services_is_explained() {
        assertThat(SettingsTables.settings(ROOT))
                .hasSizeGreaterThan(30)
                .allSatisfy(setting ->
                        assertThat(setting.meaning()).as(setting.name()).isNotBlank());
    }

    @Test
    void every_variable_that_the_document_names_is_one_that_the_code_reads() {
        Set<String> inCode = new TreeSet<>();
        Stream.of(files(".yml"), files(".java"), List.of(ROOT.resolve("unibox")))
                .flatMap(List::stream)
                .filter(file -> !file.toString().contains("src/test"))
                .forEach(file -> found(VARIABLE, read(file)).forEach(inCode::add));
        for (Service service : Service.values()) {
            inCode.addAll(List.of(service.portVariable(), service.managementPortVariable()));
        }
        assertThat(inCode)
                .containsAll(found(VARIABLE, read(ROOT.resolve("docs/operations/configuration.md")))
                        .toList());
    }

    private static boolean exists(Path document, String name) {
        return Files.exists(document.resolveSibling(name)) || Files.exists(ROOT.resolve(name));
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    private static List<Path> files(String ending) {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("/target/")
                            && !file.toString().contains("/.git/")
                            && !file.startsWith(ROOT.resolve("data")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
