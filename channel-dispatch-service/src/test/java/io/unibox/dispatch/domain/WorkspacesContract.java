package io.unibox.dispatch.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.Header;
import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserChanged.TeamSnapshot;
import io.unibox.events.UserChanged.UserSnapshot;
import io.unibox.events.UserChanged.WorkspaceSnapshot;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every keeper of workspaces and people keeps to. */
public abstract class WorkspacesContract {

    private final WorkspaceId workspace = WorkspaceId.fresh();
    private final UserId ann = UserId.fresh();
    private final UserId bob = UserId.fresh();
    private final TeamId sales = TeamId.fresh();
    private final Workspaces workspaces;

    protected WorkspacesContract(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    @Test
    void a_workspace_has_the_first_user_of_its_newest_snapshot_in_whatever_order_they_come() {
        assertThat(workspaces.firstUserLocked(workspace).blockOptional()).isEmpty();
        hear(workspace(2, bob), workspace(1, ann));
        assertThat(workspaces.firstUserLocked(workspace).block()).isEqualTo(bob);
        hear(workspace(1, ann));
        assertThat(workspaces.firstUserLocked(workspace).block()).isEqualTo(bob);
        hear(workspace(3, ann));
        assertThat(workspaces.firstUserLocked(workspace).block()).isEqualTo(ann);
    }

    @Test
    void users_and_teams_are_there_until_they_go_and_only_in_their_workspace() {
        hear(user(1, Status.ACTIVE, sales), team(1, false));
        assertThat(has(new Scope.Personal(ann))).isTrue();
        assertThat(has(new Scope.Shared(sales))).isTrue();
        assertThat(has(new Scope.Personal(bob))).isFalse();
        assertThat(workspaces.has(WorkspaceId.fresh(), new Scope.Personal(ann)).block())
                .isFalse();
        hear(user(2, Status.INACTIVE), team(2, true));
        assertThat(has(new Scope.Personal(ann))).isFalse();
        assertThat(has(new Scope.Shared(sales))).isFalse();
    }

    @Test
    void a_users_teams_are_those_of_the_newest_snapshot() {
        assertThat(workspaces.teamsOf(workspace, ann).block()).isEmpty();
        hear(user(2, Status.ACTIVE, sales, TeamId.fresh()), user(1, Status.ACTIVE));
        assertThat(workspaces.teamsOf(workspace, ann).block()).hasSize(2).contains(sales);
        hear(user(3, Status.ACTIVE));
        assertThat(workspaces.teamsOf(workspace, ann).block()).isEmpty();
    }

    @Test
    void a_sandbox_line_is_noted_once_of_a_known_workspace() {
        assertThat(workspaces.noteSandboxLine(workspace).block()).isFalse();
        hear(workspace(1, ann));
        assertThat(missing()).contains(workspace);
        assertThat(workspaces.noteSandboxLine(workspace).block()).isTrue();
        assertThat(workspaces.noteSandboxLine(workspace).block()).isFalse();
        assertThat(missing()).doesNotContain(workspace);
    }

    private List<WorkspaceId> missing() {
        return workspaces.withoutSandboxLine().collectList().block();
    }

    private boolean has(Scope scope) {
        return workspaces.has(workspace, scope).block();
    }

    private void hear(UserChanged... news) {
        workspaces.hear(List.of(news)).block();
    }

    private WorkspaceSnapshot workspace(long version, UserId firstUser) {
        return new WorkspaceSnapshot(header(), version, "Test", firstUser);
    }

    private TeamSnapshot team(long version, boolean removed) {
        return new TeamSnapshot(header(), sales, version, "Sales", removed);
    }

    private UserSnapshot user(long version, Status status, TeamId... teams) {
        return new UserSnapshot(
                header(),
                ann,
                version,
                "Ann",
                "ann",
                "ann@unibox.test",
                null,
                Role.USER,
                status,
                List.of(teams),
                Instant.now());
    }

    private Header header() {
        return Header.of(workspace, Instant.now());
    }
}
