package io.unibox.contact.api;

import io.unibox.contact.domain.User;
import io.unibox.contact.domain.Users;
import io.unibox.events.UserChanged.Status;
import io.unibox.starter.security.Caller;
import io.unibox.starter.security.Standing;
import io.unibox.starter.security.Standings;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Ends the access tokens of users who were suspended or given another role, as the account service says. */
@Component
final class UserStandings implements Standings {

    private final Users users;

    UserStandings(Users users) {
        this.users = users;
    }

    @Override
    public Mono<Standing> of(Caller caller) {
        return users.find(caller.workspaceId(), List.of(caller.userId())).next().map(UserStandings::of);
    }

    private static Standing of(User user) {
        return new Standing(user.version(), user.role(), user.status() == Status.ACTIVE);
    }
}
