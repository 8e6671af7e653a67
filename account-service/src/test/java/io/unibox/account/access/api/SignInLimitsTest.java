package io.unibox.account.access.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unibox.account.MovableClock;
import io.unibox.account.access.domain.Refusal.TooManyAttempts;
import io.unibox.account.access.domain.Refused;
import io.unibox.account.people.domain.EmailAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How fast passwords can be guessed. */
class SignInLimitsTest {

    private static final EmailAddress ANN = EmailAddress.of("ann@example.com");
    private static final EmailAddress BOB = EmailAddress.of("bob@example.com");

    private final MovableClock clock = new MovableClock();
    private final SignInLimits limits = new SignInLimits(TestSettings.withAttempts(3, 8), clock);

    @Test
    void attempts_run_out_and_come_back_one_by_one() {
        tryOften(3, "192.0.2.1");
        assertThatThrownBy(() -> limits.count(ANN, "192.0.2.1"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(((TooManyAttempts) refused.refusal()).retryAfter())
                                .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5)));
        clock.moveOn(Duration.ofMinutes(5));
        limits.count(ANN, "192.0.2.1");
        assertRefused("192.0.2.1");
        limits.count(ANN, "192.0.2.2");
        limits.count(BOB, "192.0.2.1");
    }

    @Test
    void who_got_it_right_starts_anew() {
        tryOften(3, "192.0.2.1");
        limits.forget(ANN, "192.0.2.1");
        tryOften(3, "192.0.2.1");
    }

    @Test
    void all_addresses_of_an_ipv6_network_count_as_one() {
        limits.count(ANN, "2001:db8:1:1:0:0:0:1");
        limits.count(ANN, "2001:db8:1:1::2");
        limits.count(ANN, "2001:db8:1:1:ffff:ffff:ffff:ffff");
        assertRefused("2001:db8:1:1:2:3:4:5");
        limits.count(ANN, "2001:db8:1:2::1");
    }

    @Test
    void many_addresses_together_run_out_of_attempts_for_one_email() {
        for (int address = 1; address <= 8; address++) {
            limits.count(ANN, "192.0.2." + address);
        }
        assertRefused("192.0.2.100");
        limits.count(BOB, "192.0.2.100");
    }

    @Test
    void what_one_address_is_refused_does_not_lock_the_others_out() {
        tryOften(3, "192.0.2.1");
        for (int i = 0; i < 100; i++) {
            assertRefused("192.0.2.1");
        }
        assertThatCode(() -> limits.count(ANN, "192.0.2.2")).doesNotThrowAnyException();
    }

    @Test
    void signing_in_counts_for_nothing_and_makes_nobody_elses_guesses_undone() {
        for (int i = 0; i < 100; i++) {
            limits.count(ANN, "192.0.2.1");
            limits.forget(ANN, "192.0.2.1");
        }
        for (int address = 2; address <= 9; address++) {
            limits.count(ANN, "192.0.2." + address);
        }
        assertRefused("192.0.2.100");
    }

    private void assertRefused(String address) {
        assertThatThrownBy(() -> limits.count(ANN, address)).isInstanceOf(Refused.class);
    }

    private void tryOften(int times, String address) {
        for (int i = 0; i < times; i++) {
            limits.count(ANN, address);
        }
    }
}
