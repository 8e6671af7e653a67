package io.unibox.inbox.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.inbox.World;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LinePaceTest {

    private final LinePace pace = new LinePace(new Pace.Rate(2, 2), () -> 0);
    private final Line one = line();
    private final Line other = line();

    @Test
    @Tag("S3-36")
    void over_one_line_leaves_only_so_much_and_over_the_other_what_there_is() {
        pace.take(one);
        pace.take(one);
        assertThatThrownBy(() -> pace.take(one))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal())
                                .isEqualTo(new Refusal.LineRateLimited(Duration.ofMillis(500))));
        assertThatCode(() -> pace.take(other)).doesNotThrowAnyException();
    }

    private static Line line() {
        var world = World.fresh();
        return new Line(ChannelAccountId.fresh(), Channel.SMS, World.OUR_NUMBER, world.mine(), false);
    }
}
