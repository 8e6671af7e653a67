package io.unibox.account.access.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When keys come and go. */
class KeyRingTest {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final KeyPolicy POLICY =
            new KeyPolicy(Duration.ofDays(30), Duration.ofHours(1), Duration.ofMinutes(15));
    private static final Instant DUE = START.plus(Duration.ofDays(30)).minus(Duration.ofHours(1));

    private final KeyRing one = new KeyRing(List.of(key("one", START)));

    @Test
    void the_first_key_signs_at_once() {
        assertThat(new KeyRing(List.of()).successorFrom(START, POLICY)).contains(START);
        assertThat(new KeyRing(List.of()).signing(START)).isEmpty();
        assertThat(one.signing(START)).contains(key("one", START));
    }

    @Test
    void a_key_gets_its_successor_in_time_and_once() {
        assertThat(one.successorFrom(DUE.minusMillis(1), POLICY)).isEmpty();
        assertThat(one.successorFrom(DUE, POLICY)).contains(START.plus(Duration.ofDays(30)));
        KeyRing two = new KeyRing(List.of(key("two", START.plus(Duration.ofDays(30))), key("one", START)));
        assertThat(two.successorFrom(DUE, POLICY)).isEmpty();
    }

    @Test
    void a_successor_that_comes_late_is_published_ahead_all_the_same() {
        Instant late = START.plus(Duration.ofDays(300));
        assertThat(one.successorFrom(late, POLICY)).contains(late.plus(Duration.ofHours(1)));
        assertThat(one.signing(late)).contains(key("one", START));
    }

    @Test
    void the_old_key_signs_until_the_new_one_does_and_stays_until_its_last_token_ended() {
        Instant change = START.plus(Duration.ofDays(30));
        KeyRing two = new KeyRing(List.of(key("one", START), key("two", change)));
        assertThat(two.signing(change.minusMillis(1)).map(SigningKey::id)).contains("one");
        assertThat(two.signing(change).map(SigningKey::id)).contains("two");
        assertThat(two.past(change.plus(Duration.ofMinutes(15)), POLICY)).isEmpty();
        assertThat(two.past(change.plus(Duration.ofMinutes(17)), POLICY)).containsExactly(key("one", START));
    }

    @Test
    void a_policy_that_signs_with_keys_nobody_knows_yet_is_none() {
        assertThatThrownBy(() -> new KeyPolicy(Duration.ofDays(30), Duration.ofSeconds(30), Duration.ofMinutes(15)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new KeyPolicy(Duration.ofHours(1), Duration.ofHours(1), Duration.ofMinutes(15)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static SigningKey key(String id, Instant signsFrom) {
        return new SigningKey(id, signsFrom, "{}", "sealed");
    }
}
