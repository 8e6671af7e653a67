package io.unibox.account.access.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unibox.account.MovableClock;
import io.unibox.account.access.AccessSettings;
import io.unibox.account.access.domain.Refusal.TooManyAttempts;
import io.unibox.account.access.domain.Refused;
import io.unibox.account.people.domain.EmailAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How fast passwords can be guessed. */
class SignInLimitsTest {

    private static final EmailAddress ANN = EmailAddress.of("ann@example.com");
    private static final Duration ANY = Duration.ofMinutes(15);

    private final MovableClock clock = new MovableClock();
    private final SignInLimits limits = new SignInLimits(
            new AccessSettings(URI.create("http://localhost"), 1, ANY, ANY, 20, ANY, ANY, ANY, 3, ANY, 1), clock);

    @Test
    void attempts_run_out_and_come_back_one_by_one() {
        tryOften(3);
        assertThatThrownBy(() -> limits.count(ANN, "here"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(((TooManyAttempts) refused.refusal()).patience())
                                .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5)));
        clock.moveOn(Duration.ofMinutes(5));
        limits.count(ANN, "here");
        assertThatThrownBy(() -> limits.count(ANN, "here")).isInstanceOf(Refused.class);
        limits.count(ANN, "there");
        limits.count(EmailAddress.of("bob@example.com"), "here");
    }

    @Test
    void who_got_it_right_starts_anew() {
        tryOften(3);
        limits.forget(ANN, "here");
        tryOften(3);
    }

    private void tryOften(int times) {
        for (int i = 0; i < times; i++) {
            limits.count(ANN, "here");
        }
    }
}
