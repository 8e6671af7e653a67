package io.unibox.dispatch.events;

import io.unibox.dispatch.domain.ChangeChannelAccount;
import io.unibox.dispatch.domain.Workspaces;
import io.unibox.events.Topic;
import io.unibox.events.UserChanged;
import io.unibox.events.UserChanged.WorkspaceSnapshot;
import io.unibox.events.WorkspaceId;
import io.unibox.starter.data.WorkspaceTransactions;
import io.unibox.starter.listening.BatchListener;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Learns who is there. */
@Component
class UserSnapshots implements BatchListener<UserChanged> {

    private final Workspaces workspaces;
    private final ChangeChannelAccount changeChannelAccount;
    private final WorkspaceTransactions transactions;

    UserSnapshots(
            Workspaces workspaces, ChangeChannelAccount changeChannelAccount, WorkspaceTransactions transactions) {
        this.workspaces = workspaces;
        this.changeChannelAccount = changeChannelAccount;
        this.transactions = transactions;
    }

    @Override
    public Topic<UserChanged> topic() {
        return Topic.USER_CHANGED;
    }

    @Override
    public Mono<Void> on(List<UserChanged> batch) {
        Set<WorkspaceId> named = new LinkedHashSet<>();
        batch.stream()
                .filter(WorkspaceSnapshot.class::isInstance)
                .forEach(snapshot -> named.add(snapshot.header().workspaceId()));
        return transactions.acrossWorkspaces(workspaces
                .hear(batch)
                .thenMany(Flux.fromIterable(named).concatMap(changeChannelAccount::followFirstUser))
                .then());
    }
}
