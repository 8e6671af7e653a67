package io.unibox.dispatch.domain;

import io.unibox.events.ChannelAccountId;
import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Shows users the lines that they may use: their own, their teams', and those that are not assigned. */
@Service
public class ViewChannelAccounts {

    private final ChannelAccounts accounts;
    private final Workspaces workspaces;

    ViewChannelAccounts(ChannelAccounts accounts, Workspaces workspaces) {
        this.accounts = accounts;
        this.workspaces = workspaces;
    }

    /** @param all whether the viewer sees every line of the workspace */
    public Mono<List<ChannelAccount>> list(WorkspaceId workspace, UserId viewer, boolean all) {
        return workspaces
                .teamsOf(workspace, viewer)
                .flatMap(teams -> accounts.of(workspace)
                        .filter(account -> all || mayUse(account, viewer, teams))
                        .collectList());
    }

    /** The line, or a {@link Refusal} where there is none that the viewer may see. */
    public Mono<ChannelAccount> one(WorkspaceId workspace, ChannelAccountId id, UserId viewer, boolean all) {
        return workspaces
                .teamsOf(workspace, viewer)
                .flatMap(teams -> accounts.find(workspace, id).filter(account -> all || mayUse(account, viewer, teams)))
                .switchIfEmpty(Mono.error(() -> new Refusal.NoSuchChannel().asException()));
    }

    private static boolean mayUse(ChannelAccount account, UserId viewer, Set<TeamId> teams) {
        return !account.assigned()
                || switch (account.scope()) {
                    case Scope.Personal(UserId user) -> user.equals(viewer);
                    case Scope.Shared(TeamId team) -> teams.contains(team);
                };
    }
}
