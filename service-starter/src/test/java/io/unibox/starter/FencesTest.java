package io.unibox.starter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/** What keeps the starter a starter. */
class FencesTest {

    private static final int MOST_LINES = 1_500;

    private static final JavaClasses STARTER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.unibox.starter");

    @Test
    void no_class_has_a_domain_word_in_its_name() {
        noClasses()
                .should()
                .haveNameMatching(
                        ".*\\.[A-Za-z$]*(Contact|Conversation|Message|Channel|Delivery|Consent|Provider|Campaign|Call|Sms|User)[A-Z$].*")
                .orShould()
                .haveSimpleNameEndingWith("Contact")
                .orShould()
                .haveSimpleNameEndingWith("Message")
                .check(STARTER);
    }

    @Test
    void it_is_auto_configuration_only() {
        noClasses()
                .should()
                .beAnnotatedWith(SpringBootApplication.class)
                .orShould()
                .beAnnotatedWith(ComponentScan.class)
                .orShould()
                .beAnnotatedWith(Component.class)
                .check(STARTER);
        noMethods().should().haveName("main").check(STARTER);
    }

    @Test
    void nobody_inherits_from_it() {
        noClasses()
                .that()
                .arePublic()
                .and()
                .areNotInterfaces()
                .should()
                .haveModifier(JavaModifier.ABSTRACT)
                .check(STARTER);
    }

    /** A WebFluxConfigurer adds and takes nothing away, so several stand side by side. */
    @Test
    void every_bean_gives_way_to_the_service_s_own() {
        methods()
                .that()
                .areAnnotatedWith(Bean.class)
                .and()
                .doNotHaveRawReturnType(WebFluxConfigurer.class)
                .should()
                .beAnnotatedWith(ConditionalOnMissingBean.class)
                .check(STARTER);
        methods()
                .that()
                .areAnnotatedWith(Bean.class)
                .should()
                .beDeclaredInClassesThat(new DescribedPredicate<JavaClass>("are auto-configurations") {
                    @Override
                    public boolean test(JavaClass configuration) {
                        return configuration.isAnnotatedWith(AutoConfiguration.class);
                    }
                })
                .check(STARTER);
    }

    @Test
    void it_stays_small() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            long lines = files.filter(file -> file.toString().endsWith(".java"))
                    .mapToLong(FencesTest::lines)
                    .sum();
            assertThat(lines).isBetween(1L, (long) MOST_LINES);
        }
    }

    /** Lines of code: no blank ones, no comments, no imports. */
    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.matches("(//|/\\*|\\*|import |package ).*"))
                    .count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
