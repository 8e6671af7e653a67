package io.unibox.inbox.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.Directory;
import io.unibox.inbox.domain.Feed;
import io.unibox.inbox.domain.FeedSignal;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The sockets of this instance by workspace; a workspace is watched as long as it has a socket here. */
@Component
final class SocketRegistry implements FeedSignal, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SocketRegistry.class);

    private final ConcurrentMap<WorkspaceId, WorkspaceSockets> workspaces = new ConcurrentHashMap<>();
    private final Feed feed;
    private final FeedRenderer renderer;
    private final Directory directory;
    private final Exchange exchange;
    private final Turns turns;
    private final LiveSettings settings;
    private final JsonMapper json;
    private final Disposable.Swap polling = Disposables.swap();

    SocketRegistry(
            Feed feed,
            FeedRenderer renderer,
            Directory directory,
            Exchange exchange,
            Turns turns,
            LiveSettings settings,
            JsonMapper json,
            MeterRegistry meters) {
        this.feed = feed;
        this.renderer = renderer;
        this.directory = directory;
        this.exchange = exchange;
        this.turns = turns;
        this.settings = settings;
        this.json = json;
        Gauge.builder("unibox.inbox.sockets", this, SocketRegistry::count).register(meters);
    }

    @Override
    public void send(WorkspaceId workspace) {
        of(workspace).ifPresent(WorkspaceSockets::wake);
        exchange.noteGrown(workspace);
    }

    Optional<WorkspaceSockets> of(WorkspaceId workspace) {
        return Optional.ofNullable(workspaces.get(workspace));
    }

    /** Lets somebody in, at the place that the feed has reached now. Whoever may not come in is told by the socket's end. */
    Mono<LiveSocket> enter(Credentials credentials) {
        return place(credentials.agent().workspace())
                .map(place -> enter(credentials, place))
                .flatMap(socket -> refresh(socket)
                        .thenReturn(socket)
                        .doOnError(_ -> leave(socket))
                        .doOnCancel(() -> leave(socket)));
    }

    /** The feed's end; where it is being read here already, as far as that has come, which is there for nothing. */
    private Mono<Long> place(WorkspaceId workspace) {
        return Mono.defer(() -> of(workspace)
                .map(sockets -> Mono.just(sockets.place()))
                .orElseGet(() -> feed.reach(workspace).map(Feed.Reach::end)));
    }

    private LiveSocket enter(Credentials credentials, long place) {
        Agent agent = credentials.agent();
        var socket = new LiveSocket(
                credentials,
                place,
                settings.bufferedFrames(),
                settings.bufferedBytes().toBytes());
        workspaces.compute(agent.workspace(), (workspace, sockets) -> {
            WorkspaceSockets entered = sockets != null
                    ? sockets
                    : new WorkspaceSockets(workspace, place, renderer, directory, turns, json);
            if (!entered.enter(socket, settings)) {
                socket.close(LiveSocket.TOO_MANY);
            }
            return entered;
        });
        return socket;
    }

    /** Has to come once the socket is present, so that what changes after it is heard of as well. */
    Mono<Void> refresh(LiveSocket socket) {
        return Mono.justOrEmpty(of(socket.agent().workspace())).flatMap(sockets -> sockets.refresh(socket));
    }

    void leave(LiveSocket socket) {
        workspaces.computeIfPresent(socket.agent().workspace(), (_, sockets) -> {
            sockets.leave(socket);
            if (sockets.present().isEmpty()) {
                sockets.close();
                return null;
            }
            return sockets;
        });
    }

    private double count() {
        return workspaces.values().stream()
                .mapToInt(sockets -> sockets.present().size())
                .sum();
    }

    /** Where another instance's signal is lost, its changes are seen here when the feed is next polled. */
    @Override
    public void start() {
        polling.update(Flux.interval(settings.lookEvery())
                .onBackpressureDrop()
                .concatMap(_ -> poll(), 1)
                .subscribe());
    }

    @Override
    public void stop() {
        polling.update(Disposables.disposed());
        workspaces
                .values()
                .forEach(sockets -> sockets.present().forEach(socket -> socket.close(CloseStatus.GOING_AWAY)));
    }

    @Override
    public boolean isRunning() {
        return polling.get() != null && !polling.get().isDisposed();
    }

    private Mono<Void> poll() {
        Set<WorkspaceId> watched = Set.copyOf(workspaces.keySet());
        if (watched.isEmpty()) {
            return Mono.empty();
        }
        return feed.ends(watched)
                .doOnNext(ends -> ends.forEach((workspace, end) ->
                        of(workspace).filter(sockets -> sockets.place() < end).ifPresent(WorkspaceSockets::wake)))
                .onErrorResume(failure -> {
                    LOG.warn("The feed could not be polled for other instances' changes: {}", failure.toString());
                    return Mono.empty();
                })
                .then();
    }
}
