package io.unibox.dispatch.domain;

import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserChanged.TeamSnapshot;
import io.unibox.events.UserChanged.UserSnapshot;
import io.unibox.events.UserChanged.WorkspaceSnapshot;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The workspaces and people of the specs. */
final class InMemoryWorkspaces implements Workspaces {

    private final Map<String, UserChanged> newest = new HashMap<>();
    private final Set<WorkspaceId> withSandboxLine = new HashSet<>();

    @Override
    public Mono<Void> hear(List<UserChanged> news) {
        return Mono.fromRunnable(() -> news.forEach(snapshot -> newest.merge(
                snapshot.key(), snapshot, (known, heard) -> heard.version() > known.version() ? heard : known)));
    }

    @Override
    public Mono<UserId> firstUserLocked(WorkspaceId workspace) {
        return Mono.fromSupplier(() -> newest.get(workspace.toString()))
                .cast(WorkspaceSnapshot.class)
                .map(WorkspaceSnapshot::firstUser);
    }

    @Override
    public Mono<Boolean> has(WorkspaceId workspace, Scope scope) {
        return Mono.fromSupplier(() -> {
            String key = scope.toString().replaceFirst("^\\w+:", "");
            return newest.get(key) instanceof UserChanged known
                    && known.header().workspaceId().equals(workspace)
                    && switch (known) {
                        case UserSnapshot user -> scope instanceof Scope.Personal && user.status() != Status.INACTIVE;
                        case TeamSnapshot team -> scope instanceof Scope.Shared && !team.removed();
                        case WorkspaceSnapshot _ -> false;
                    };
        });
    }

    @Override
    public Mono<Set<TeamId>> teamsOf(WorkspaceId workspace, UserId user) {
        return Mono.fromSupplier(() -> newest.get(user.toString()) instanceof UserSnapshot known
                        && known.header().workspaceId().equals(workspace)
                ? Set.copyOf(known.teams())
                : Set.of());
    }

    @Override
    public Flux<WorkspaceId> withoutSandboxLine() {
        return Flux.defer(() -> Flux.fromIterable(List.copyOf(newest.values())))
                .ofType(WorkspaceSnapshot.class)
                .map(snapshot -> snapshot.header().workspaceId())
                .filter(workspace -> !withSandboxLine.contains(workspace));
    }

    @Override
    public Mono<Boolean> noteSandboxLine(WorkspaceId workspace) {
        return Mono.fromSupplier(() -> newest.containsKey(workspace.toString()) && withSandboxLine.add(workspace));
    }
}
