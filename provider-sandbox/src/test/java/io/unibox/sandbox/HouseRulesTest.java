package io.unibox.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class HouseRulesTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.unibox.sandbox");

    @Test
    void the_outside_world_knows_nothing_of_unibox() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.unibox.sandbox..",
                        "java..",
                        "javax..",
                        "org.springframework..",
                        "reactor..",
                        "io.netty..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        "org.jspecify..",
                        "org.slf4j..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger", "lines", "misbehaviour", "twilio", "people", "page"})
    void every_package_exists_and_is_null_marked(String name) {
        var marked = CLASSES.stream()
                .filter(type -> type.getPackageName().equals("io.unibox.sandbox." + name))
                .filter(type -> type.getSimpleName().equals("package-info"))
                .filter(type -> type.isAnnotatedWith(NullMarked.class));
        assertThat(marked.count()).isEqualTo(1);
    }

    @Test
    void features_do_not_depend_on_each_other_in_circles() {
        slices().matching("io.unibox.sandbox.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void what_speaks_http_is_not_public() {
        classes().that().haveSimpleNameEndingWith("Api").should().notBePublic().check(CLASSES);
    }

    @Test
    void nothing_is_named_after_nothing() {
        for (String ending : List.of("Impl", "Util", "Utils", "Helper", "Manager", "Dto")) {
            noClasses().should().haveSimpleNameEndingWith(ending).check(CLASSES);
        }
    }

    @Test
    void nothing_is_injected_into_fields_or_kept_in_statics() {
        noFields().should().beAnnotatedWith(Autowired.class).check(CLASSES);
        noFields()
                .that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .notBeFinal()
                .check(CLASSES);
    }

    @Test
    void no_file_is_longer_than_300_lines() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(300);
            }
        }
    }
}
