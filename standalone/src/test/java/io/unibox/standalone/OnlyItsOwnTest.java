package io.unibox.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.mock.env.MockEnvironment;

class OnlyItsOwnTest {

    private static final List<String> ALL = ImportCandidates.load(
                    AutoConfiguration.class, OnlyItsOwnTest.class.getClassLoader())
            .getCandidates();

    @Test
    void a_service_gets_what_its_libraries_set_up_and_nothing_of_the_others() {
        assertThat(keptBy(Service.GATEWAY))
                .anyMatch(name -> name.contains("GatewayAutoConfiguration"))
                .noneMatch(name -> name.contains("Flyway") || name.contains("R2dbc") || name.contains(".kafka."));
        assertThat(keptBy(Service.INGEST))
                .anyMatch(name -> name.contains("KafkaAutoConfiguration"))
                .noneMatch(name -> name.contains("Flyway") || name.contains("cloud.gateway"));
        assertThat(keptBy(Service.INBOX))
                .anyMatch(name -> name.contains("FlywayAutoConfiguration"))
                .noneMatch(name -> name.contains("resilience4j"));
    }

    @Test
    void every_library_named_here_sets_something_up() {
        for (Library library : Library.values()) {
            assertThat(ALL).anyMatch(library::configures);
        }
    }

    @Test
    void outside_of_standalone_nothing_is_kept_away() {
        assertThat(kept(new MockEnvironment())).isEqualTo(ALL);
    }

    private static List<String> keptBy(Service service) {
        return kept(new MockEnvironment().withProperty(OnlyItsOwn.PROPERTY, service.name()));
    }

    private static List<String> kept(MockEnvironment environment) {
        var filter = new OnlyItsOwn();
        filter.setEnvironment(environment);
        boolean[] matches = filter.match(ALL.toArray(String[]::new), null);
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < matches.length; i++) {
            if (matches[i]) {
                kept.add(ALL.get(i));
            }
        }
        return kept;
    }
}
