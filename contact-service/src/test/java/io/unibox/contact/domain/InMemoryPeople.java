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
final class InMemoryPeople implements People {

    private final Map<UserId, Person> people = new HashMap<>();

    @Override
    public Mono<Void> keep(List<Person> news) {
        return Mono.fromRunnable(() -> news.forEach(person ->
                people.merge(person.id(), person, (one, other) -> other.version() > one.version() ? other : one)));
    }

    @Override
    public Mono<Set<TeamId>> teamsOf(WorkspaceId workspace, UserId user) {
        return find(workspace, List.of(user)).map(Person::teams).next().defaultIfEmpty(Set.of());
    }

    @Override
    public Mono<Boolean> hasTeam(WorkspaceId workspace, TeamId team) {
        return Mono.fromSupplier(() -> people.values().stream()
                .anyMatch(person ->
                        person.workspace().equals(workspace) && person.teams().contains(team)));
    }

    @Override
    public Flux<Person> find(WorkspaceId workspace, Collection<UserId> users) {
        return Flux.fromIterable(Set.copyOf(users))
                .mapNotNull(people::get)
                .filter(person -> person.workspace().equals(workspace));
    }
}
