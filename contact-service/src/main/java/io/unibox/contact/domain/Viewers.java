package io.unibox.contact.domain;

import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Says what a caller sees. */
@Service
public final class Viewers {

    private final Users users;

    Viewers(Users users) {
        this.users = users;
    }

    /** The caller with the teams that it belongs to; refused is who has no inbox. */
    public Mono<Viewer> of(WorkspaceId workspace, UserId user, Role role) {
        return role == Role.CUST
                ? Mono.error(new Refused(new Refusal.NotForCustomers()))
                : users.teamsOf(workspace, user).map(teams -> new Viewer(workspace, user, role, teams));
    }
}
