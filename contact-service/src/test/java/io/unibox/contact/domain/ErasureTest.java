package io.unibox.contact.domain;

import static io.unibox.contact.domain.Fixtures.JANES_NUMBER;
import static io.unibox.contact.domain.Fixtures.NOON;
import static io.unibox.contact.domain.Fixtures.OTHER_NUMBER;
import static io.unibox.contact.domain.Fixtures.named;
import static io.unibox.contact.domain.Fixtures.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErasureTest {

    private final Viewer ann = user(WorkspaceId.fresh());
    private final Contact jane = named(ann, "Jane", JANES_NUMBER.value());
    private final Contact john = named(ann, "John", OTHER_NUMBER.value());
    private final Contact jack = named(ann, "Jack", "+12025550155");

    @Test
    void what_is_known_of_those_that_the_contact_absorbed_is_looked_for_too() {
        var merges = List.of(Merge.of(john, jack, NOON), Merge.of(jane, john, NOON));
        assertThat(Erasure.of(jane, merges, NOON).texts())
                .containsExactlyInAnyOrder(
                        jane.id().toString(),
                        john.id().toString(),
                        jack.id().toString(),
                        "phone:+12025550123",
                        "phone:+12025550199",
                        "phone:+12025550155");
    }

    @Test
    void whom_the_contact_was_parted_from_and_who_kept_it_stay() {
        Merge merge = Merge.of(jane, jack, NOON);
        var undone = new Merge(merge.workspace(), merge.id(), jane.id(), jack.id(), NOON, null);
        var merges = List.of(undone, Merge.of(john, jane, NOON));
        assertThat(Erasure.of(jane, merges, NOON).texts())
                .containsExactlyInAnyOrder(jane.id().toString(), JANES_NUMBER.toString());
    }

    @Test
    void letters_are_searched_at_once_and_again_for_a_day() {
        List<Duration> rounds = new ArrayList<>();
        Erasure erasure = Erasure.of(jane, List.of(), NOON);
        while (erasure.due().isPresent()) {
            Instant due = erasure.due().get();
            rounds.add(Duration.between(NOON, due));
            erasure = erasure.searched();
        }
        assertThat(rounds)
                .containsExactly(Duration.ZERO, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1));
    }
}
