package io.unibox.dispatch.events;

import io.unibox.dispatch.domain.ChangeChannel;
import io.unibox.dispatch.domain.GiveSandboxLine;
import io.unibox.dispatch.domain.SandboxLines;
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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Learns who is there, and gives each new workspace its line at the sandbox where there is one. */
@Component
class People implements BatchListener<UserChanged> {

    private final Workspaces workspaces;
    private final ChangeChannel changeChannel;
    private final GiveSandboxLine giveSandboxLine;
    private final ObjectProvider<SandboxLines> sandbox;
    private final WorkspaceTransactions transactions;

    People(
            Workspaces workspaces,
            ChangeChannel changeChannel,
            GiveSandboxLine giveSandboxLine,
            ObjectProvider<SandboxLines> sandbox,
            WorkspaceTransactions transactions) {
        this.workspaces = workspaces;
        this.changeChannel = changeChannel;
        this.giveSandboxLine = giveSandboxLine;
        this.sandbox = sandbox;
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
        return transactions
                .acrossWorkspaces(workspaces
                        .hear(batch)
                        .thenMany(Flux.fromIterable(named).concatMap(changeChannel::followFirstUser))
                        .then())
                .then(Mono.justOrEmpty(sandbox.getIfAvailable())
                        .flatMapMany(lines -> workspaces
                                .withoutSandboxLine(named)
                                .collectList()
                                .flatMapMany(Flux::fromIterable)
                                .concatMap(workspace -> connect(lines, workspace)))
                        .then());
    }

    /** Asks the sandbox outside the transaction, since a slow answer must not hold any lock. */
    private Mono<Void> connect(SandboxLines lines, WorkspaceId workspace) {
        return lines.lineFor(workspace)
                .flatMap(line -> transactions.acrossWorkspaces(giveSandboxLine.connect(workspace, line)));
    }
}
