package io.unibox.account.access.store;

import io.unibox.account.access.domain.Sessions;
import io.unibox.account.audit.domain.AuditTrail;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Clears away what is over. Any number of instances may, since there is nothing left to clear for the second. */
@Component
class Housekeeping {

    private static final Duration STRANGERS_ARE_REMEMBERED = Duration.ofDays(30);

    private final Sessions sessions;
    private final AuditTrail trail;
    private final Clock clock;

    Housekeeping(Sessions sessions, AuditTrail trail, Clock clock) {
        this.sessions = sessions;
        this.trail = trail;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    Mono<Void> clear() {
        return Mono.defer(() -> sessions.removeExpired(clock.instant())
                .then(trail.forgetStrangersBefore(clock.instant().minus(STRANGERS_ARE_REMEMBERED))));
    }
}
