package io.unibox.starter.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.unibox.events.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;

/** The rules that every service keeps. A service runs them over itself in its {@code HouseRulesTest}. */
public final class HouseRules {

    private static final int LONGEST_FILE = 300;
    private static final Set<String> WAITING =
            Set.of("block", "blockFirst", "blockLast", "blockOptional", "toIterable", "toStream");

    private final String root;
    private final List<String> edges;
    private final List<Class<? extends Event>> says;
    private final JavaClasses classes;

    private HouseRules(String root, List<String> edges, List<Class<? extends Event>> says) {
        this.root = root;
        this.edges = edges;
        this.says = says;
        this.classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
    }

    /**
     * The rules for the service below a package.
     *
     * @param edges the last parts of the packages that export nothing; each of them has to exist, and a domain with
     *     them; none for a service that decides nothing
     */
    public static HouseRules of(String root, String... edges) {
        return new HouseRules(root, List.of(edges), List.of());
    }

    /** The families of events that the map lets this service say. */
    @SafeVarargs
    public final HouseRules saying(Class<? extends Event>... families) {
        return new HouseRules(root, edges, List.of(families));
    }

    /** One test a rule. */
    public Stream<DynamicTest> tests() {
        return Stream.of(
                DynamicTest.dynamicTest("every package that a rule names exists", this::packagesExist),
                rule("edges export nothing", edgesExportNothing()),
                rule("the domain knows no edge", domainKnowsNoEdge()),
                rule("names explain", namesExplain()),
                rule("no service depends on another", dependsOnNoOtherService()),
                rule("a service says only what the map lets it", saysOnlyItsOwn()),
                rule("nobody waits on a thread", nobodyWaits()),
                rule("no field is injected", nothingInjectedIntoFields()),
                rule("no static is mutable", noMutableStatics()),
                DynamicTest.dynamicTest("every package is null-marked", this::packagesAreNullMarked),
                DynamicTest.dynamicTest("no source file is over 300 lines", HouseRules::filesAreShort));
    }

    private DynamicTest rule(String name, ArchRule rule) {
        return DynamicTest.dynamicTest(name, () -> rule.allowEmptyShould(true).check(classes));
    }

    /** What has edges has a domain between them. */
    private void packagesExist() {
        Stream.concat(edges.stream(), edges.isEmpty() ? Stream.empty() : Stream.of("domain"))
                .forEach(edge -> assertThat(classes.stream().map(JavaClass::getPackageName))
                        .as("packages of " + root)
                        .anyMatch(name -> name.endsWith("." + edge) || name.contains("." + edge + ".")));
    }

    private ArchRule edgesExportNothing() {
        return classes()
                .that()
                .resideInAnyPackage(
                        edges.stream().map(edge -> ".." + edge + "..").toArray(String[]::new))
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .notBePublic();
    }

    private static ArchRule domainKnowsNoEdge() {
        return classes()
                .that()
                .resideInAPackage("..domain..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "..domain..",
                        "reactor.core.publisher..",
                        "reactor.util.function..",
                        "org.reactivestreams..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "io.unibox.events..",
                        "io.unibox.starter.outbox..",
                        "org.springframework.stereotype..",
                        "org.springframework.transaction.annotation..");
    }

    private static ArchRule namesExplain() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Dto|DTO)")
                .orShould()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..manager..", "..impl..");
    }

    private ArchRule dependsOnNoOtherService() {
        return noClasses().should().dependOnClassesThat(new DescribedPredicate<>("belong to another service") {
            @Override
            public boolean test(JavaClass other) {
                String name = other.getPackageName();
                return name.startsWith("io.unibox.")
                        && Stream.of(root, "io.unibox.events", "io.unibox.starter", "io.unibox.description")
                                .noneMatch(mine -> name.equals(mine) || name.startsWith(mine + "."));
            }
        });
    }

    private ArchRule saysOnlyItsOwn() {
        return noClasses().should().callConstructorWhere(new DescribedPredicate<>("make another service's event") {
            @Override
            public boolean test(JavaConstructorCall call) {
                JavaClass made = call.getTargetOwner();
                return made.isAssignableTo(Event.class) && says.stream().noneMatch(made::isAssignableTo);
            }
        });
    }

    private static ArchRule nobodyWaits() {
        return noClasses().should().accessTargetWhere(new DescribedPredicate<JavaAccess<?>>("wait for a publisher") {
            @Override
            public boolean test(JavaAccess<?> access) {
                return access.getTargetOwner().getPackageName().equals("reactor.core.publisher")
                        && WAITING.contains(access.getTarget().getName());
            }
        });
    }

    private static ArchRule nothingInjectedIntoFields() {
        return noFields()
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .orShould()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject");
    }

    private static ArchRule noMutableStatics() {
        return fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal();
    }

    private void packagesAreNullMarked() {
        Set<String> packages = new java.util.TreeSet<>();
        classes.forEach(type -> packages.add(type.getPackageName()));
        assertThat(packages)
                .allSatisfy(
                        name -> assertThat(Class.forName(name + ".package-info").isAnnotationPresent(NullMarked.class))
                                .isTrue());
    }

    private static void filesAreShort() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")).toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(
                                    Arrays.asList(Files.readString(file).split("\n")))
                            .as(file.toString())
                            .hasSizeLessThanOrEqualTo(LONGEST_FILE));
        }
    }
}
