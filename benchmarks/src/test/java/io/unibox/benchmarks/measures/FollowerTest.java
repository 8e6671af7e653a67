package io.unibox.benchmarks.measures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FollowerTest {

    private final Follower follower = new Follower("start");

    private boolean hears(int number) {
        return follower.take("{\"type\":\"new_message\",\"data\":{\"message\":\"" + Follower.text(number)
                + "\"},\"cursor\":\"at" + number + "\"}");
    }

    @Test
    void what_did_not_come_is_missing_and_what_came_twice_is_repeated() {
        hears(1);
        hears(5);
        hears(5);
        assertThat(follower.missing(1, 2, 6)).isEqualTo(1);
        assertThat(follower.missing(0, 2, 6)).isEqualTo(3);
        assertThat(follower.repeated()).isEqualTo(1);
    }

    @Test
    void only_an_answer_to_its_ping_says_that_it_is_in() {
        assertThat(hears(1)).isFalse();
        assertThat(follower.take("{\"type\":\"conversation_update\",\"data\":{\"message\":\"" + Follower.text(3)
                        + "\"},\"cursor\":\"b\"}"))
                .isFalse();
        assertThat(follower.missing(3, 1, 4)).isEqualTo(1);
        assertThat(follower.take("{\"type\":\"pong\",\"data\":{}}")).isTrue();
        assertThat(follower.lostItsPlace()).isFalse();
        follower.take("{\"type\":\"resync_required\",\"data\":{},\"cursor\":\"c\"}");
        assertThat(follower.lostItsPlace()).isTrue();
    }
}
