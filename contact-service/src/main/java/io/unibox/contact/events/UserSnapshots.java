package io.unibox.contact.events;

import io.unibox.contact.domain.User;
import io.unibox.contact.domain.Users;
import io.unibox.events.Topic;
import io.unibox.events.UserChanged;
import io.unibox.events.UserChanged.TeamSnapshot;
import io.unibox.events.UserChanged.UserSnapshot;
import io.unibox.events.UserChanged.WorkspaceSnapshot;
import io.unibox.events.UserId;
import io.unibox.starter.data.WorkspaceTransactions;
import io.unibox.starter.listening.BatchListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Hears who the users are, and which teams they belong to. */
@Component
final class UserSnapshots implements BatchListener<UserChanged> {

    private final Users users;
    private final WorkspaceTransactions transactions;

    UserSnapshots(Users users, WorkspaceTransactions transactions) {
        this.users = users;
        this.transactions = transactions;
    }

    @Override
    public Topic<UserChanged> topic() {
        return Topic.USER_CHANGED;
    }

    @Override
    public Mono<Void> on(List<UserChanged> batch) {
        Map<UserId, User> newest = new LinkedHashMap<>();
        for (UserChanged event : batch) {
            switch (event) {
                case UserSnapshot user ->
                    newest.merge(
                            user.userId(), read(user), (one, other) -> other.version() > one.version() ? other : one);
                // Nothing here depends on how a workspace or a team is called.
                case WorkspaceSnapshot _, TeamSnapshot _ -> {}
            }
        }
        return newest.isEmpty()
                ? Mono.empty()
                : transactions.acrossWorkspaces(users.keep(List.copyOf(newest.values())));
    }

    private static User read(UserSnapshot user) {
        return new User(
                user.header().workspaceId(),
                user.userId(),
                user.version(),
                user.name(),
                user.username(),
                user.avatarUrl(),
                user.role(),
                user.status(),
                Set.copyOf(user.teams()));
    }
}
