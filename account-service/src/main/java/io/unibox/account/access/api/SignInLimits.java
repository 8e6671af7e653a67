package io.unibox.account.access.api;

import io.unibox.account.RateLimit;
import io.unibox.account.access.AccessSettings;
import io.unibox.account.access.domain.Refusal;
import io.unibox.account.access.domain.Refused;
import io.unibox.account.people.domain.EmailAddress;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Slows down whoever guesses passwords, whether the email is anybody's or not: so many attempts for one email from one
 * network, and so many more for one email wherever they come from.
 */
@Component
final class SignInLimits {

    private final RateLimit<Source> perSource;
    private final RateLimit<EmailAddress> perEmail;

    SignInLimits(AccessSettings settings, Clock clock) {
        this.perSource = new RateLimit<>(settings.signInAttempts(), settings.signInWindow(), clock);
        this.perEmail = new RateLimit<>(settings.signInAttemptsPerEmail(), settings.signInWindow(), clock);
    }

    /** Counts an attempt, before it costs anything. What the narrow limit refuses does not use up the wide one. */
    void count(EmailAddress email, String address) {
        perSource
                .count(Source.of(email, address))
                .or(() -> perEmail.count(email))
                .ifPresent(wait -> {
                    throw new Refused(new Refusal.TooManyAttempts(wait));
                });
    }

    /** Whoever knows the password was not guessing; others who were are still counted. */
    void forget(EmailAddress email, String address) {
        perSource.reset(Source.of(email, address));
        perEmail.uncount(email);
    }

    private record Source(EmailAddress email, String network) {

        static Source of(EmailAddress email, String address) {
            return new Source(email, AddressBlock.of(address));
        }
    }
}
