package io.unibox.contact.domain;

import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The users, without a database. */
final class InMemoryUsers implements Users {

    private final Map<UserId, User> users = new HashMap<>();

    @Override
    public Mono<Void> keep(List<User> news) {
        return Mono.fromRunnable(() -> news.forEach(
                user -> users.merge(user.id(), user, (one, other) -> other.version() > one.version() ? other : one)));
    }

    @Override
    public Mono<Set<TeamId>> teamsOf(WorkspaceId workspace, UserId user) {
        return find(workspace, List.of(user)).map(User::teams).next().defaultIfEmpty(Set.of());
    }

    @Override
    public Mono<Boolean> hasTeam(WorkspaceId workspace, TeamId team) {
        return Mono.fromSupplier(() -> users.values().stream()
                .anyMatch(user ->
                        user.workspace().equals(workspace) && user.teams().contains(team)));
    }

    @Override
    public Flux<User> find(WorkspaceId workspace, Collection<UserId> ids) {
        return Flux.fromIterable(Set.copyOf(ids))
                .mapNotNull(users::get)
                .filter(user -> user.workspace().equals(workspace));
    }
}
