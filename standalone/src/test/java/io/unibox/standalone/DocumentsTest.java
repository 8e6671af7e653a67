package io.unibox.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents that name files and settings rot unless somebody checks. */
class DocumentsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#|mailto:)([^)#\\s]+)");
    private static final Pattern FILE_IN_CODE =
            Pattern.compile("`((?:[\\w.-]+/)+[\\w.-]+\\.(?:java|yml|yaml|sql|md|sh|json|xml|html))`");
    private static final Pattern VARIABLE_WITH_DEFAULT = Pattern.compile("\\$\\{(UNIBOX_[A-Z0-9_]+):?([^}]*)}");
    private static final Pattern ROW = Pattern.compile("^\\| `(UNIBOX_[A-Z0-9_]+)` \\| ([^|]*) \\|", Pattern.MULTILINE);

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

    @Test
    void the_table_of_settings_has_every_setting_of_the_services_with_its_default() {
        Map<String, String> documented = new TreeMap<>();
        ROW.matcher(read(ROOT.resolve("docs/operations/configuration.md")))
                .results()
                .forEach(row -> documented.put(row.group(1), row.group(2).replace("`", "").strip()));
        Map<String, String> used = new TreeMap<>();
        files(".yml").stream()
                .filter(file -> file.toString().contains("src/main/resources"))
                .flatMap(file -> VARIABLE_WITH_DEFAULT.matcher(read(file)).results())
                .forEach(use -> used.merge(use.group(1), use.group(2), DocumentsTest::agreeing));
        assertThat(used).hasSizeGreaterThan(30);
        assertThat(documented).containsAllEntriesOf(used);
    }

    @Test
    void every_setting_in_the_table_is_one_that_the_code_reads() {
        var inCode = new TreeSet<String>();
        Pattern variable = Pattern.compile("UNIBOX_[A-Z0-9_]+[A-Z0-9]");
        Stream.of(files(".yml"), files(".java"), List.of(ROOT.resolve("unibox")))
                .flatMap(List::stream)
                .filter(file -> !file.toString().contains("src/test"))
                .forEach(file -> variable.matcher(read(file)).results().map(MatchResult::group).forEach(inCode::add));
        for (Service service : Service.values()) {
            inCode.add(service.portVariable());
            inCode.add(service.managementPortVariable());
        }
        List<String> documented = ROW.matcher(read(ROOT.resolve("docs/operations/configuration.md")))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(documented).doesNotHaveDuplicates();
        assertThat(inCode).containsAll(documented);
    }

    /** Two services that read one variable have to agree on what holds when it is not set. */
    private static String agreeing(String one, String other) {
        assertThat(one).as("two defaults for one variable").isEqualTo(other);
        return one;
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
