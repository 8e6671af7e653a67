package io.unibox.inbox.live;

import io.unibox.events.UserId;
import io.unibox.inbox.domain.Pace;
import io.unibox.inbox.domain.Pace.Rate;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * How much a user may ask for over all of their sockets together, which pass the gateway's count of requests unseen: how
 * many messages they may send, how many frames may touch the database, and how many signals may go to the others.
 */
@Component
final class UserPaces {

    private static final int USERS = 50_000;

    private final Pace<UserId> sends;
    private final Pace<UserId> queries;
    private final Pace<UserId> signals;

    UserPaces(LiveSettings settings) {
        this.sends = pace(settings.sendsPerSecond(), settings.sendBurst());
        this.queries = pace(settings.queriesPerSecond(), settings.queryBurst());
        this.signals = pace(settings.signalsPerSecond(), settings.signalBurst());
    }

    private static Pace<UserId> pace(int perSecond, int burst) {
        return new Pace<>(new Rate(perSecond, burst), USERS, System::nanoTime);
    }

    void takeSend(UserId user) {
        refuse(sends.take(user), "too_many_requests", "You send too many messages");
    }

    /** Takes a frame that touches the database, or costs as much. */
    void takeQuery(UserId user) {
        refuse(queries.take(user), "rate_limited", "You ask for too much at once");
    }

    /** Takes a signal whose loss the user is to know of. */
    void takeSignal(UserId user) {
        refuse(signals.take(user), "rate_limited", "You change your status too often");
    }

    /** Takes a signal, unless there have been too many; it is left out without a word then. */
    boolean maySignal(UserId user) {
        return signals.take(user).isEmpty();
    }

    private static void refuse(Optional<Duration> left, String code, String fact) {
        left.ifPresent(wait -> {
            throw new TooFast(code, fact, wait);
        });
    }
}
