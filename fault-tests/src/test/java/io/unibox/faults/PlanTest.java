package io.unibox.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unibox.faults.installation.Service;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void the_same_seed_makes_the_same_plan() {
        assertThat(plan("--seed", "42")).isEqualTo(plan("--seed", "42"));
        assertThat(plan("--seed", "42")).isNotEqualTo(plan("--seed", "43"));
    }

    @Test
    void without_kills_the_load_stays_as_it_was() {
        assertThat(sends(plan("--seed", "42", "--faults", "none")))
                .isNotEmpty()
                .isEqualTo(sends(plan("--seed", "42", "--faults", "F1,F2,F11")));
    }

    @Test
    void everybody_s_turn_to_die_comes() {
        var killed = plan("--seed", "42", "--duration", "90s", "--kill-every", "5s-15s").steps().stream()
                .filter(Step.Kill.class::isInstance)
                .map(step -> ((Step.Kill) step).service())
                .toList();
        assertThat(killed.subList(0, 6)).containsExactlyInAnyOrderElementsOf(Service.mortal());
    }

    @Test
    void the_command_of_a_run_leads_to_the_same_plan() {
        RunSettings settings = RunSettings.of(List.of("--seed", "7", "--faults", "F1,F13", "--inbound", "3"));
        String[] words = settings.command().replace("./unibox faults ", "").split(" ");
        assertThat(Plan.of(RunSettings.of(List.of(words)))).isEqualTo(Plan.of(settings));
    }

    @Test
    void an_unknown_option_is_refused_by_name() {
        assertThatThrownBy(() -> RunSettings.of(List.of("--sede", "1"))).hasMessageContaining("--sede");
    }

    private static Plan plan(String... arguments) {
        return Plan.of(RunSettings.of(List.of(arguments)));
    }

    private static List<Step> sends(Plan plan) {
        return plan.steps().stream().filter(Step.Send.class::isInstance).toList();
    }
}
