package io.unibox.inbox.representation;

import io.unibox.events.UserChanged.Role;
import io.unibox.inbox.domain.Agent;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Problem;
import org.springframework.http.HttpStatus;

/** Lets callers in whose role has an inbox. */
public final class Agents {

    private Agents() {}

    /** Who works in the inbox with these rights. */
    public static Agent of(Caller caller) {
        if (caller.role() == Role.CUST) {
            throw Problem.of(HttpStatus.FORBIDDEN, "forbidden", "Your role has no access to the inbox.")
                    .asException();
        }
        return new Agent(caller.workspaceId(), caller.userId(), caller.role());
    }
}
