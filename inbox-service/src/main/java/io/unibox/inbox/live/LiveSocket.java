package io.unibox.inbox.live;

import io.unibox.events.ConversationId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.Feed;
import io.unibox.inbox.domain.Member;
import io.unibox.inbox.domain.Visibility;
import io.unibox.inbox.live.FeedRenderer.Audience;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * One client's end of the line: what it listens to, how far it has got, and what waits to be written to it. A client
 * that does not keep up is cut off; it comes back with its cursor and has lost nothing.
 */
final class LiveSocket {

    static final CloseStatus BAD_TOKEN = new CloseStatus(4401, "token");
    static final CloseStatus NOT_ALLOWED = new CloseStatus(4403, "not allowed");
    static final CloseStatus TOO_MANY = new CloseStatus(4429, "too many");
    static final CloseStatus TOO_SLOW = new CloseStatus(1013, "too slow");
    static final CloseStatus TRY_AGAIN = new CloseStatus(1013, "try again later");

    /** Conversations that a socket may listen to one by one. */
    static final int SUBSCRIPTIONS = 1_000;

    private final String id = UUID.randomUUID().toString();
    private final Queue<byte[]> waiting;
    private final int most;
    private final long mostBytes;
    private final AtomicLong waitingBytes = new AtomicLong();
    private final Sinks.Many<byte[]> out;
    private final Sinks.One<CloseStatus> end = Sinks.one();
    private final Set<ConversationId> followed = new HashSet<>();
    private volatile Credentials credentials;
    private volatile Agent agent;
    private volatile Visibility visibility;
    private long version = Long.MIN_VALUE;
    private boolean everything;
    private boolean listening;
    private volatile boolean closed;
    private long place;

    /**
     * Sees nothing before it is told what.
     *
     * @param most frames that may wait to be written
     * @param mostBytes bytes that may wait already when more is to be written
     */
    LiveSocket(Credentials credentials, long place, int most, long mostBytes) {
        this.credentials = credentials;
        this.agent = credentials.agent();
        this.visibility = new Visibility(agent.user(), Set.of(), false);
        this.place = place;
        this.most = most;
        this.mostBytes = mostBytes;
        this.waiting = new LinkedBlockingQueue<>(most);
        this.out = Sinks.many().unicast().onBackpressureBuffer(waiting);
    }

    /** Names it among the sockets of all instances. */
    String id() {
        return id;
    }

    /** The user in the role that counts now. */
    Agent agent() {
        return agent;
    }

    Credentials credentials() {
        return credentials;
    }

    /** A newer token of the same user counts from now on. */
    void renew(Credentials shown) {
        credentials = shown;
    }

    /** What the user is and sees as of a version of theirs; what is older than what is known already changes nothing. */
    synchronized void see(Member member, Visibility now) {
        if (member.version() >= version) {
            version = member.version();
            agent = agent.as(member.role());
            visibility = now;
        }
    }

    /** What is to be written, until the end. */
    Flux<byte[]> frames() {
        return out.asFlux().doOnNext(frame -> waitingBytes.addAndGet(-frame.length));
    }

    /** Why it ended, once it has. */
    Sinks.One<CloseStatus> end() {
        return end;
    }

    boolean hasRoom() {
        return waiting.size() < most / 2 && waitingBytes.get() < mostBytes / 2;
    }

    /** How many changes can be told now, each of which takes two frames at most. */
    int changesThatFit() {
        return Math.max(1, (most - waiting.size()) / Feed.STEP);
    }

    boolean sees(Audience audience) {
        return audience.isReachedBy(visibility);
    }

    synchronized void offer(byte[] frame) {
        if (waitingBytes.get() > mostBytes) {
            close(TOO_SLOW);
            return;
        }
        waitingBytes.addAndGet(frame.length);
        switch (out.tryEmitNext(frame)) {
            case OK, FAIL_TERMINATED, FAIL_CANCELLED -> {}
            case FAIL_OVERFLOW, FAIL_ZERO_SUBSCRIBER, FAIL_NON_SERIALIZED -> close(TOO_SLOW);
        }
    }

    void close(CloseStatus status) {
        // Only the first reason counts.
        closed = true;
        end.tryEmitValue(status);
    }

    boolean isClosed() {
        return closed;
    }

    synchronized boolean isListening() {
        return listening;
    }

    /** Listens to one conversation, or to all where none is named. */
    synchronized void listen(@Nullable ConversationId conversation) {
        listening = true;
        if (conversation == null) {
            everything = true;
        } else {
            followed.add(conversation);
        }
    }

    synchronized void stopListening(@Nullable ConversationId conversation) {
        if (conversation == null) {
            everything = false;
            followed.clear();
        } else {
            followed.remove(conversation);
        }
    }

    /** Whether it may listen to this conversation beside those that it listens to already. */
    synchronized boolean mayListenTo(@Nullable ConversationId conversation) {
        return conversation == null || followed.contains(conversation) || followed.size() < SUBSCRIPTIONS;
    }

    /** The conversations that it listens to one by one. */
    synchronized Set<ConversationId> followed() {
        return Set.copyOf(followed);
    }

    synchronized boolean listensTo(ConversationId conversation) {
        return everything || followed.contains(conversation);
    }

    synchronized long place() {
        return place;
    }

    synchronized void moveTo(long reached) {
        place = reached;
    }

    /**
     * Writes those frames that are new to it, that it listens to and that it may see, and goes on from their end; never
     * back, since a socket that has read for itself may be ahead of the shared reader.
     */
    void tell(Iterable<Frame> frames, long end) {
        long from = place();
        for (Frame frame : frames) {
            if (frame.place() > from && listensTo(frame.conversation()) && sees(frame.audience())) {
                offer(frame.json());
            }
        }
        moveTo(Math.max(from, end));
    }
}
