package io.unibox.inbox.domain;

import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;

/** A person at the inbox, and what lets them see more than their own. */
public record Agent(WorkspaceId workspace, UserId user, Role role) {

    /** The same person in another role. */
    public Agent as(Role other) {
        return new Agent(workspace, user, other);
    }

    /** Whether all teams' conversations are open to them, members or not. */
    public boolean seesAllTeams() {
        return switch (role) {
            case ADMIN, MANAGER -> true;
            case USER, CUST -> false;
        };
    }
}
