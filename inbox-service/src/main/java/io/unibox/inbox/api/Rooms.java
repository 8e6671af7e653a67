package io.unibox.inbox.api;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.Bell;
import io.unibox.inbox.domain.Colleagues;
import io.unibox.inbox.domain.Feed;
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

/** The rooms of this instance. A room is there as long as somebody is in it. */
@Component
final class Rooms implements Bell, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);

    private final ConcurrentMap<WorkspaceId, Room> rooms = new ConcurrentHashMap<>();
    private final Feed feed;
    private final News news;
    private final Colleagues colleagues;
    private final LiveSettings settings;
    private final JsonMapper json;
    private final Disposable.Swap looking = Disposables.swap();

    Rooms(Feed feed, News news, Colleagues colleagues, LiveSettings settings, JsonMapper json, MeterRegistry meters) {
        this.feed = feed;
        this.news = news;
        this.colleagues = colleagues;
        this.settings = settings;
        this.json = json;
        Gauge.builder("unibox.inbox.sockets", this, Rooms::sockets).register(meters);
    }

    @Override
    public void ring(WorkspaceId workspace) {
        room(workspace).ifPresent(Room::ring);
    }

    Optional<Room> room(WorkspaceId workspace) {
        return Optional.ofNullable(rooms.get(workspace));
    }

    /** Lets somebody in, at the place that the feed has reached now. Whoever may not come in is told by the socket's end. */
    Mono<LiveSocket> enter(Credentials credentials) {
        return feed.reach(credentials.agent().workspace())
                .map(reach -> enter(credentials, reach.end()))
                .flatMap(socket -> refresh(socket)
                        .thenReturn(socket)
                        .doOnError(_ -> leave(socket))
                        .doOnCancel(() -> leave(socket)));
    }

    private LiveSocket enter(Credentials credentials, long place) {
        Agent agent = credentials.agent();
        var socket = new LiveSocket(credentials, place, settings.bufferedFrames());
        rooms.compute(agent.workspace(), (workspace, room) -> {
            Room entered = room != null ? room : new Room(workspace, place, news, colleagues, json);
            if (hasSpaceFor(agent, entered)) {
                entered.present().add(socket);
            } else {
                socket.close(LiveSocket.TOO_MANY);
            }
            return entered;
        });
        return socket;
    }

    /** Asked for once the socket is present, so that what changes from then on is heard of as well. */
    Mono<Void> refresh(LiveSocket socket) {
        return Mono.justOrEmpty(room(socket.agent().workspace())).flatMap(room -> room.refresh(socket));
    }

    void leave(LiveSocket socket) {
        rooms.computeIfPresent(socket.agent().workspace(), (_, room) -> {
            room.leave(socket);
            if (room.present().isEmpty()) {
                room.close();
                return null;
            }
            return room;
        });
    }

    private boolean hasSpaceFor(Agent agent, Room room) {
        return room.present().size() < settings.socketsPerWorkspace()
                && room.present().stream()
                                .filter(socket -> socket.agent().user().equals(agent.user()))
                                .count()
                        < settings.socketsPerUser();
    }

    private double sockets() {
        return rooms.values().stream().mapToInt(room -> room.present().size()).sum();
    }

    /** Other instances ring their own bells; here their changes are seen at the next look. */
    @Override
    public void start() {
        looking.update(Flux.interval(settings.lookEvery())
                .onBackpressureDrop()
                .concatMap(_ -> look(), 1)
                .subscribe());
    }

    @Override
    public void stop() {
        looking.update(Disposables.disposed());
        rooms.values().forEach(room -> room.present().forEach(socket -> socket.close(CloseStatus.GOING_AWAY)));
    }

    @Override
    public boolean isRunning() {
        return looking.get() != null && !looking.get().isDisposed();
    }

    private Mono<Void> look() {
        Set<WorkspaceId> watched = Set.copyOf(rooms.keySet());
        if (watched.isEmpty()) {
            return Mono.empty();
        }
        return feed.ends(watched)
                .doOnNext(ends -> ends.forEach((workspace, end) ->
                        room(workspace).filter(room -> room.place() < end).ifPresent(Room::ring)))
                .onErrorResume(failure -> {
                    LOG.warn("Nobody could look for other instances' changes: {}", failure.toString());
                    return Mono.empty();
                })
                .then();
    }
}
