package io.unibox.account.people.domain;

import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Workspaces, users and teams in memory. */
public final class InMemoryPeople implements Workspaces, Users, Teams {

    private final Map<WorkspaceId, Workspace> workspaces = new LinkedHashMap<>();
    private final Map<UserId, User> users = new LinkedHashMap<>();
    private final Map<TeamId, Team> teams = new LinkedHashMap<>();

    @Override
    public Mono<Void> add(Workspace workspace) {
        return Mono.fromRunnable(() -> workspaces.put(workspace.id(), workspace));
    }

    @Override
    public Mono<Workspace> find(WorkspaceId id) {
        return Mono.fromSupplier(() -> workspaces.get(id));
    }

    @Override
    public Mono<Workspace> hold(WorkspaceId id) {
        return find(id);
    }

    @Override
    public Mono<Void> update(Workspace workspace) {
        return add(workspace);
    }

    @Override
    public Mono<Void> add(User user) {
        return Mono.defer(() -> {
            boolean taken = users.values().stream()
                    .anyMatch(other ->
                            other.profile().email().equals(user.profile().email()));
            if (taken) {
                return Refused.with(new Refusal.EmailTaken());
            }
            users.put(user.id(), user);
            return Mono.empty();
        });
    }

    @Override
    public Mono<User> find(WorkspaceId workspace, UserId id) {
        return Mono.fromSupplier(() -> users.get(id))
                .filter(user -> user.workspace().equals(workspace));
    }

    @Override
    public Mono<Void> update(User user) {
        return Mono.fromRunnable(
                () -> users.computeIfPresent(user.id(), (_, before) -> signedIn(user, before.lastSignInAt())));
    }

    @Override
    public Mono<Long> countActiveAdmins(WorkspaceId workspace) {
        return Mono.fromSupplier(
                () -> usersOf(workspace).filter(User::isActiveAdmin).count());
    }

    @Override
    public Mono<Set<String>> usernames(WorkspaceId workspace, String beginning) {
        return Mono.fromSupplier(() -> usersOf(workspace)
                .map(user -> user.profile().username())
                .filter(name -> name.startsWith(beginning))
                .collect(Collectors.toSet()));
    }

    @Override
    public Mono<Listing> list(WorkspaceId workspace, Selection selection) {
        return Mono.fromSupplier(() -> {
            List<User> found = usersOf(workspace)
                    .filter(asked(selection))
                    .sorted(order(selection.sorting()))
                    .toList();
            return new Listing(
                    found.stream()
                            .skip(selection.offset())
                            .limit(selection.limit())
                            .toList(),
                    found.size());
        });
    }

    @Override
    public Mono<User> noteSignIn(WorkspaceId workspace, UserId id, Instant at) {
        return find(workspace, id)
                .filter(user -> user.status() == Status.ACTIVE)
                .doOnNext(user -> users.put(id, signedIn(user, at)))
                .flatMap(_ -> find(workspace, id));
    }

    @Override
    public Mono<Void> add(Team team) {
        return Mono.defer(() -> {
            boolean taken = teams.values().stream()
                    .anyMatch(other -> !other.id().equals(team.id())
                            && other.workspace().equals(team.workspace())
                            && other.name().equalsIgnoreCase(team.name()));
            if (taken) {
                return Refused.with(new Refusal.TeamNameTaken());
            }
            teams.put(team.id(), team);
            return Mono.empty();
        });
    }

    @Override
    public Mono<Team> find(WorkspaceId workspace, TeamId id) {
        return list(workspace).filter(team -> team.id().equals(id)).next();
    }

    @Override
    public Flux<Team> list(WorkspaceId workspace) {
        return Flux.defer(() -> Flux.fromStream(teams.values().stream()
                .filter(team -> team.workspace().equals(workspace))
                .map(this::withMembers)
                .sorted(Comparator.comparing(team -> team.name().toLowerCase(Locale.ROOT)))));
    }

    @Override
    public Mono<Void> update(Team team) {
        return add(team);
    }

    private Team withMembers(Team team) {
        List<UserId> members = usersOf(team.workspace())
                .filter(user -> user.membership().teams().contains(team.id()))
                .map(User::id)
                .toList();
        return new Team(team.id(), team.workspace(), team.version(), team.name(), members, team.createdAt());
    }

    private Stream<User> usersOf(WorkspaceId workspace) {
        return users.values().stream().filter(user -> user.workspace().equals(workspace));
    }

    private static Predicate<User> asked(Selection selection) {
        return user -> (selection.role() == null || selection.role() == user.role())
                && (selection.status() == null || selection.status() == user.status())
                && (selection.team() == null || user.membership().teams().contains(selection.team()))
                && !selection.exclude().contains(user.id())
                && (selection.search() == null || isFound(user.profile(), selection.search()));
    }

    private static boolean isFound(Profile profile, String search) {
        return Stream.of(profile.name(), profile.username(), profile.email().value())
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT)));
    }

    private static Comparator<User> order(Selection.Sorting sorting) {
        Comparator<User> by = switch (sorting.by()) {
            case NAME -> Comparator.comparing(user -> user.profile().name().toLowerCase(Locale.ROOT));
            case EMAIL -> Comparator.comparing(user -> user.profile().email().value());
            case ROLE -> Comparator.comparing(user -> user.role().name());
            case STATUS -> Comparator.comparing(user -> user.status().toString());
            case CREATED_AT -> Comparator.comparing(User::createdAt);
            case LAST_SIGN_IN_AT ->
                Comparator.comparing(User::lastSignInAt, Comparator.nullsLast(Comparator.naturalOrder()));
        };
        return sorting.descending() ? by.reversed() : by;
    }

    private static User signedIn(User user, Instant at) {
        return new User(
                user.id(),
                user.workspace(),
                user.version(),
                user.profile(),
                user.role(),
                user.status(),
                user.membership(),
                user.createdAt(),
                at);
    }
}
