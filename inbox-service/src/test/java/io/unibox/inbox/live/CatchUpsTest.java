package io.unibox.inbox.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.inbox.live.CatchUps.Missed;
import io.unibox.inbox.live.FeedRenderer.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Sinks;

class CatchUpsTest {

    private static final int LIMIT = 500;

    private final AtomicLong told = new AtomicLong(10);
    private final List<Sinks.One<Segment>> readings = new ArrayList<>();
    private final CatchUps catchUps = new CatchUps(
            (_, _) -> {
                Sinks.One<Segment> reading = Sinks.one();
                readings.add(reading);
                return reading.asMono();
            },
            told::get,
            _ -> List.of());

    private List<Missed> read(long place) {
        List<Missed> missed = new ArrayList<>();
        catchUps.after(place, LIMIT).subscribe(missed::add);
        return missed;
    }

    @Test
    void those_who_come_back_together_to_the_same_place_share_one_reading() {
        List<Missed> first = read(4);
        List<Missed> second = read(4);
        read(6);
        assertThat(readings).hasSize(2);
        readings.getFirst().tryEmitValue(new Segment(List.of(), 8, 2, Set.of()));
        assertThat(first).isEqualTo(second).containsExactly(new Missed(List.of(), 8));
    }

    @Test
    void what_was_found_is_not_kept_for_those_who_come_later() {
        read(4);
        readings.getFirst().tryEmitValue(new Segment(List.of(), 8, 2, Set.of()));
        read(4);
        assertThat(readings).hasSize(2);
    }

    @Test
    void a_reading_that_fails_is_not_kept_either() {
        catchUps.after(4, LIMIT).onErrorComplete().subscribe();
        readings.getFirst().tryEmitError(new IllegalStateException("the database is away"));
        read(4);
        assertThat(readings).hasSize(2);
    }

    @Test
    void where_nothing_stands_behind_a_place_what_is_told_while_it_is_read_is_not_passed_over() {
        List<Missed> missed = read(4);
        told.set(12);
        readings.getFirst().tryEmitValue(new Segment(List.of(), 4, 0, Set.of()));
        assertThat(missed).containsExactly(new Missed(List.of(), 10));
    }
}
