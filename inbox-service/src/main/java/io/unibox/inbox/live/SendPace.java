package io.unibox.inbox.live;

import io.unibox.events.UserId;
import io.unibox.inbox.domain.Pace;
import io.unibox.inbox.domain.Pace.Rate;
import io.unibox.starter.web.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** How many messages a user may send over sockets, which pass the gateway's count of requests unseen. */
@Component
final class SendPace {

    private static final int USERS = 50_000;

    private final Pace<UserId> users;

    SendPace(LiveSettings settings) {
        this.users = new Pace<>(new Rate(settings.sendsPerSecond(), settings.sendBurst()), USERS, System::nanoTime);
    }

    void take(UserId user) {
        users.take(user).ifPresent(wait -> {
            throw Problem.of(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "too_many_requests",
                            "You send too many messages; go on in " + Math.max(1, wait.toSeconds()) + " s.")
                    .asException();
        });
    }
}
