package io.unibox.account.people.api;

import io.unibox.account.RateLimit;
import io.unibox.account.people.PeopleSettings;
import io.unibox.account.people.domain.Refusal;
import io.unibox.account.people.domain.Refused;
import io.unibox.events.WorkspaceId;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Limits how many users a workspace adds, since each attempt tells whether somebody has an account with an email. */
@Component
final class AdditionLimits {

    private final RateLimit<WorkspaceId> perWorkspace;

    AdditionLimits(PeopleSettings settings, Clock clock) {
        this.perWorkspace = new RateLimit<>(settings.additions(), settings.additionsWindow(), clock);
    }

    void count(WorkspaceId workspace) {
        perWorkspace.count(workspace).ifPresent(wait -> {
            throw new Refused(new Refusal.TooManyAdditions(wait));
        });
    }
}
