package io.unibox.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A short run with every fault; longer ones: {@code ./unibox faults}. It takes nine processes and some minutes, so it is
 * asked for: {@code ./unibox test -Dfaults=true}.
 */
@EnabledIfSystemProperty(named = "faults", matches = "true")
class FaultRunIT {

    @Test
    void every_service_dies_under_load_and_nothing_is_lost_or_said_twice() throws Exception {
        var settings = RunSettings.of(List.of(
                "--seed",
                "42",
                "--duration",
                "40s",
                "--faults",
                "all",
                "--inbound",
                "4",
                "--sends",
                "2",
                "--people",
                "6",
                "--watchers",
                "2",
                "--kill-every",
                "4s-7s",
                "--out",
                Path.of("target", "fault-run").toString()));
        Report report = new FaultRun(settings, System.out).run();
        System.out.println(report.text());
        assertThat(report.violations()).as(report.text()).isEmpty();
    }
}
