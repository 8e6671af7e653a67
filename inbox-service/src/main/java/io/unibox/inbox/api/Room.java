package io.unibox.inbox.api;

import io.unibox.events.ConversationId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.api.News.Audience;
import io.unibox.inbox.api.News.Stretch;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.Colleagues;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

/**
 * A workspace's sockets on this instance. The room reads the feed once for all of them, one read at a time however
 * often the bell rings, and writes each frame once. A socket that is behind reads for itself until it has caught up.
 */
final class Room {

    private static final Logger LOG = LoggerFactory.getLogger(Room.class);
    private static final int PAGE = 500;
    private static final int AUDIENCES = 500;
    private static final Duration BREATH = Duration.ofMillis(20);

    private final WorkspaceId workspace;
    private final News news;
    private final Colleagues colleagues;
    private final JsonMapper json;
    private final Sinks.Many<Boolean> bell = Sinks.many().multicast().directBestEffort();
    private final Set<LiveSocket> present = ConcurrentHashMap.newKeySet();
    private final Set<LiveSocket> live = new HashSet<>();
    private final Map<ConversationId, Audience> audiences = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ConversationId, Audience> eldest) {
            return size() > AUDIENCES;
        }
    };
    private final Disposable reading;
    private long place;

    Room(WorkspaceId workspace, long place, News news, Colleagues colleagues, JsonMapper json) {
        this.workspace = workspace;
        this.place = place;
        this.news = news;
        this.colleagues = colleagues;
        this.json = json;
        this.reading = bell.asFlux()
                .onBackpressureLatest()
                .concatMap(_ -> catchUp(), 1)
                .subscribe();
    }

    Collection<LiveSocket> present() {
        return present;
    }

    synchronized long place() {
        return place;
    }

    synchronized void ring() {
        // Where nobody takes it now, a read is on its way that will see what this is about, or the next look does.
        bell.tryEmitNext(true);
    }

    void close() {
        reading.dispose();
    }

    /** Lets a socket hear everything behind its place, first what it has missed and then what comes. */
    Mono<Void> follow(LiveSocket socket) {
        return Mono.defer(() -> joins(socket) ? Mono.just(true) : read(socket).thenReturn(false))
                .repeat()
                .takeUntil(joined -> joined)
                .then();
    }

    /** Stops telling the socket what comes; its place says how far it has got. */
    synchronized void pause(LiveSocket socket) {
        live.remove(socket);
    }

    void leave(LiveSocket socket) {
        pause(socket);
        present.remove(socket);
    }

    /** Tells a socket again what it was told up to its place, of one conversation that it did not listen to then. */
    Mono<Void> retell(LiveSocket socket, long from, java.util.function.Predicate<ConversationId> which) {
        if (from >= socket.place()) {
            return Mono.empty();
        }
        if (!socket.hasRoom()) {
            return Mono.delay(BREATH).then(Mono.defer(() -> retell(socket, from, which)));
        }
        return news.after(workspace, from, PAGE).flatMap(stretch -> {
            frames(stretch).stream()
                    .filter(frame -> frame.place() > from && frame.place() <= socket.place())
                    .filter(frame -> which.test(frame.conversation()) && socket.sees(frame.audience()))
                    .forEach(frame -> socket.offer(frame.json()));
            return stretch.changes() == 0 ? Mono.empty() : retell(socket, stretch.end(), which);
        });
    }

    /** Who may hear of a conversation; nothing where there is none. */
    Mono<Audience> audience(ConversationId conversation) {
        return Mono.defer(() -> {
            Audience known;
            synchronized (this) {
                known = audiences.get(conversation);
            }
            return known != null
                    ? Mono.just(known)
                    : news.audience(workspace, conversation).doOnNext(found -> remember(conversation, found));
        });
    }

    /** Tells those who listen now, and nobody later. */
    void pass(LiveSocket from, ConversationId conversation, Audience audience, byte[] frame) {
        listeners().stream()
                .filter(socket -> socket != from && socket.listensTo(conversation) && socket.sees(audience))
                .forEach(socket -> socket.offer(frame));
    }

    private synchronized void remember(ConversationId conversation, Audience audience) {
        audiences.put(conversation, audience);
    }

    private synchronized List<LiveSocket> listeners() {
        return List.copyOf(live);
    }

    private synchronized boolean joins(LiveSocket socket) {
        boolean caughtUp = socket.place() >= place;
        if (caughtUp && present.contains(socket)) {
            live.add(socket);
        }
        return caughtUp || !present.contains(socket);
    }

    private Mono<Void> read(LiveSocket socket) {
        if (!socket.hasRoom()) {
            return Mono.delay(BREATH).then();
        }
        return news.after(workspace, socket.place(), PAGE)
                .doOnNext(stretch -> {
                    socket.tell(frames(stretch));
                    socket.moveTo(stretch.changes() == 0 ? place() : stretch.end());
                })
                .then();
    }

    private Mono<Void> catchUp() {
        return Mono.defer(() -> news.after(workspace, place(), PAGE))
                .flatMap(stretch -> refresh(stretch.users()).thenReturn(stretch))
                .doOnNext(this::tell)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100))
                        .maxBackoff(Duration.ofSeconds(2))
                        .doBeforeRetry(signal -> LOG.warn(
                                "The feed could not be read: {}",
                                signal.failure().toString())))
                .flatMap(stretch -> stretch.changes() < PAGE ? Mono.empty() : catchUp());
    }

    private synchronized void tell(Stretch stretch) {
        List<Frame> frames = live.isEmpty() ? List.of() : frames(stretch);
        live.forEach(socket -> {
            socket.tell(frames);
            socket.moveTo(stretch.end());
        });
        stretch.items()
                .forEach(item -> audiences.computeIfPresent(
                        item.conversation(),
                        (_, _) -> item.type().equals(News.CONVERSATION_REMOVED) ? null : item.audience()));
        place = stretch.end();
    }

    /** Finds out what the user of a socket is and sees now; the socket ends where they may not be here. */
    Mono<Void> refresh(LiveSocket socket) {
        Credentials credentials = socket.credentials();
        Agent agent = credentials.agent();
        return colleagues
                .member(agent.workspace(), agent.user())
                .filter(credentials::areOutdatedBy)
                .defaultIfEmpty(credentials.member())
                .flatMap(member -> {
                    if (!member.active()) {
                        return Mono.fromRunnable(() -> socket.close(LiveSocket.BAD_TOKEN));
                    }
                    if (member.role() == Role.CUST) {
                        return Mono.fromRunnable(() -> socket.close(LiveSocket.NOT_ALLOWED));
                    }
                    return colleagues.sight(agent.as(member.role())).doOnNext(sight -> socket.see(member, sight));
                })
                .then();
    }

    private Mono<Void> refresh(Set<UserId> users) {
        return Flux.fromIterable(present)
                .filter(socket -> users.contains(socket.agent().user()))
                .concatMap(this::refresh)
                .then();
    }

    private List<Frame> frames(Stretch stretch) {
        return stretch.items().stream().map(item -> Frame.of(item, json)).toList();
    }
}
