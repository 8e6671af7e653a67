package io.unibox.inbox.live;

import io.unibox.events.ConversationId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.Directory;
import io.unibox.inbox.domain.Member;
import io.unibox.inbox.domain.Visibility;
import io.unibox.inbox.live.FeedRenderer.Audience;
import io.unibox.inbox.live.FeedRenderer.Segment;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

/**
 * A workspace's sockets on this instance. They share one reader of the feed, which reads one segment at a time however
 * often it is woken and writes each frame once. A socket that is behind reads for itself until it has caught up.
 */
final class WorkspaceSockets {

    private static final Logger LOG = LoggerFactory.getLogger(WorkspaceSockets.class);
    private static final int PAGE = 500;
    private static final int AUDIENCES = 500;
    private static final Duration BACKOFF = Duration.ofMillis(20);

    private final WorkspaceId workspace;
    private final FeedRenderer renderer;
    private final Directory directory;
    private final Turns turns;
    private final JsonMapper json;
    private final Sinks.Many<Boolean> wakeUps = Sinks.many().multicast().directBestEffort();
    private final Set<LiveSocket> present = ConcurrentHashMap.newKeySet();
    private final Map<UserId, Integer> perUser = new HashMap<>();
    private final Set<LiveSocket> live = new HashSet<>();
    private final Listeners listeners = new Listeners();
    private final Map<ConversationId, Audience> audiences = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ConversationId, Audience> eldest) {
            return size() > AUDIENCES;
        }
    };
    private final CatchUps catchUps;
    private final Disposable reading;
    private long place;

    WorkspaceSockets(
            WorkspaceId workspace,
            long place,
            FeedRenderer renderer,
            Directory directory,
            Turns turns,
            JsonMapper json) {
        this.workspace = workspace;
        this.place = place;
        this.renderer = renderer;
        this.directory = directory;
        this.turns = turns;
        this.json = json;
        this.catchUps = new CatchUps(
                (from, limit) -> turns.inTurn(renderer.after(workspace, from, limit)), this::place, this::frames);
        this.reading = wakeUps.asFlux()
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

    synchronized void wake() {
        // Where nobody takes it now, a read is under way that will see the change, or the next poll does.
        wakeUps.tryEmitNext(true);
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

    /** Lets a socket in, unless there are too many of the workspace's or of its user's already. */
    synchronized boolean enter(LiveSocket socket, LiveSettings settings) {
        UserId user = socket.agent().user();
        if (present.size() >= settings.socketsPerWorkspace()
                || perUser.getOrDefault(user, 0) >= settings.socketsPerUser()) {
            return false;
        }
        present.add(socket);
        perUser.merge(user, 1, Integer::sum);
        return true;
    }

    synchronized void leave(LiveSocket socket) {
        pause(socket);
        if (present.remove(socket)) {
            perUser.computeIfPresent(socket.agent().user(), (_, count) -> count == 1 ? null : count - 1);
        }
        listeners.remove(socket, socket.followed());
    }

    /** Listens to one conversation, or to all where none is named. */
    synchronized void listen(LiveSocket socket, @Nullable ConversationId conversation) {
        socket.listen(conversation);
        // One that has left meanwhile would never be taken out again.
        if (present.contains(socket)) {
            listeners.add(socket, conversation);
        }
    }

    synchronized void stopListening(LiveSocket socket, @Nullable ConversationId conversation) {
        if (conversation == null) {
            listeners.remove(socket, socket.followed());
        } else {
            listeners.remove(socket, conversation);
        }
        socket.stopListening(conversation);
    }

    /** Tells a socket again what it was told up to its place, of one conversation that it did not listen to then. */
    Mono<Void> retell(LiveSocket socket, long from, java.util.function.Predicate<ConversationId> which) {
        if (from >= socket.place()) {
            return Mono.empty();
        }
        if (!socket.hasRoom()) {
            return Mono.delay(BACKOFF).then(Mono.defer(() -> retell(socket, from, which)));
        }
        return renderer.after(workspace, from, Math.min(PAGE, socket.changesThatFit()))
                .flatMap(segment -> {
                    frames(segment).stream()
                            .filter(frame -> frame.place() > from && frame.place() <= socket.place())
                            .filter(frame -> which.test(frame.conversation()) && socket.sees(frame.audience()))
                            .forEach(frame -> socket.offer(frame.json()));
                    return segment.changes() == 0 ? Mono.empty() : retell(socket, segment.end(), which);
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
                    : renderer.audience(workspace, conversation).doOnNext(found -> remember(conversation, found));
        });
    }

    /** Tells those who listen now, and nobody later. */
    void pass(@Nullable LiveSocket from, ConversationId conversation, Audience audience, byte[] frame) {
        listeningTo(conversation).stream()
                .filter(socket -> socket != from && socket.sees(audience))
                .forEach(socket -> socket.offer(frame));
    }

    private synchronized void remember(ConversationId conversation, Audience audience) {
        audiences.put(conversation, audience);
    }

    private synchronized List<LiveSocket> listeningTo(ConversationId conversation) {
        return listeners.of(conversation).filter(live::contains).toList();
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
            return Mono.delay(BACKOFF).then();
        }
        return catchUps.after(socket.place(), Math.min(PAGE, socket.changesThatFit()))
                .doOnNext(missed -> socket.tell(missed.frames(), missed.end()))
                .then();
    }

    private Mono<Void> catchUp() {
        return Mono.defer(() -> renderer.after(workspace, place(), PAGE))
                .flatMap(segment -> refresh(segment.users()).thenReturn(segment))
                .doOnNext(this::tell)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100))
                        .maxBackoff(Duration.ofSeconds(2))
                        .doBeforeRetry(signal -> LOG.warn(
                                "The feed could not be read: {}",
                                signal.failure().toString())))
                .flatMap(segment -> segment.changes() < PAGE ? Mono.empty() : catchUp());
    }

    private synchronized void tell(Segment segment) {
        List<Frame> frames = live.isEmpty() ? List.of() : frames(segment);
        live.forEach(socket -> socket.tell(frames, segment.end()));
        segment.items()
                .forEach(item -> audiences.computeIfPresent(
                        item.conversation(),
                        (_, _) -> item.type().equals(FeedRenderer.CONVERSATION_REMOVED) ? null : item.audience()));
        place = segment.end();
    }

    /**
     * Looks up the role and the visibility of the socket's user; closes the socket where they may not be here. Sockets of
     * one user that come together are looked up once.
     */
    Mono<Void> refresh(LiveSocket socket) {
        Credentials credentials = socket.credentials();
        return turns.shared(List.of(credentials.agent(), credentials.version()), standing(credentials))
                .doOnNext(standing -> standing.apply(socket))
                .then();
    }

    /** What a user is, and sees where they may be here. */
    private record Standing(Member member, @Nullable Visibility visibility) {

        void apply(LiveSocket socket) {
            if (visibility != null) {
                socket.see(member, visibility);
            } else {
                socket.close(member.active() ? LiveSocket.NOT_ALLOWED : LiveSocket.BAD_TOKEN);
            }
        }
    }

    private Mono<Standing> standing(Credentials credentials) {
        Agent agent = credentials.agent();
        return directory
                .member(agent.workspace(), agent.user())
                .filter(credentials::areOutdatedBy)
                .defaultIfEmpty(credentials.member())
                .flatMap(member -> member.active() && member.role() != Role.CUST
                        ? directory
                                .visibility(agent.as(member.role()))
                                .map(visibility -> new Standing(member, visibility))
                        : Mono.just(new Standing(member, null)));
    }

    /** Not in turn with those who come: the feed waits for it, and whoever was removed is to leave soon. */
    private Mono<Void> refresh(Set<UserId> users) {
        return Flux.fromIterable(present)
                .filter(socket -> users.contains(socket.agent().user()))
                .concatMap(socket -> standing(socket.credentials()).doOnNext(standing -> standing.apply(socket)))
                .then();
    }

    private List<Frame> frames(Segment segment) {
        return segment.items().stream().map(item -> Frame.of(item, json)).toList();
    }
}
