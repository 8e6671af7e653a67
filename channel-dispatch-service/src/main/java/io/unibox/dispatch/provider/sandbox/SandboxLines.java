package io.unibox.dispatch.provider.sandbox;

import io.unibox.dispatch.domain.ConnectSandboxLine;
import io.unibox.dispatch.domain.Workspaces;
import io.unibox.events.WorkspaceId;
import io.unibox.starter.data.WorkspaceTransactions;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gives every workspace that never had one a line at the sandbox, and keeps trying while the sandbox does not answer.
 * Several instances may do so at once: the sandbox has one line for each workspace, and the workspace takes it once.
 */
final class SandboxLines implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxLines.class);

    /** Short, since whoever has just signed up looks for the line next. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(3);
    private static final Duration DATABASE_TIMEOUT = Duration.ofSeconds(10);
    private static final int AT_ONCE = 4;

    private final SandboxClient sandbox;
    private final Workspaces workspaces;
    private final ConnectSandboxLine connectSandboxLine;
    private final WorkspaceTransactions transactions;
    private Disposable loop = Disposables.disposed();

    SandboxLines(
            SandboxClient sandbox,
            Workspaces workspaces,
            ConnectSandboxLine connectSandboxLine,
            WorkspaceTransactions transactions) {
        this.sandbox = sandbox;
        this.workspaces = workspaces;
        this.connectSandboxLine = connectSandboxLine;
        this.transactions = transactions;
    }

    @Override
    public void start() {
        loop = Mono.defer(this::pass)
                .flatMap(complete -> Mono.delay(complete ? PAUSE : PAUSE_AFTER_FAILURE))
                .repeat()
                .subscribe();
    }

    @Override
    public void stop() {
        loop.dispose();
    }

    @Override
    public boolean isRunning() {
        return !loop.isDisposed();
    }

    /** Whether every workspace has had its line by now. */
    private Mono<Boolean> pass() {
        return workspaces
                .withoutSandboxLine()
                .collectList()
                .timeout(DATABASE_TIMEOUT)
                .flatMapMany(Flux::fromIterable)
                .flatMap(this::connect, AT_ONCE)
                .reduce(true, Boolean::logicalAnd)
                .onErrorResume(outage -> {
                    LOG.warn("Workspaces without a line at the sandbox could not be listed: {}", outage.toString());
                    return Mono.just(false);
                });
    }

    /** Asks the sandbox outside the transaction, since a slow answer must not hold any lock. */
    private Mono<Boolean> connect(WorkspaceId workspace) {
        return sandbox.lineFor(workspace)
                .flatMap(line -> transactions
                        .acrossWorkspaces(connectSandboxLine.connect(workspace, line.address(), line.credentials()))
                        .timeout(DATABASE_TIMEOUT))
                .thenReturn(true)
                .onErrorResume(outage -> {
                    LOG.warn("Workspace {} has no line at the sandbox yet: {}", workspace, outage.toString());
                    return Mono.just(false);
                });
    }
}
