package io.unibox.inbox.live;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.unibox.starter.web.Problem;
import io.unibox.starter.web.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One open WebSocket from its first frame to its last. */
final class LiveConnection {

    private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);
    /** How long a client waits to be let in when many come at once; to come again would cost both sides more. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(30);

    private static final Problem MALFORMED =
            Problem.of(HttpStatus.BAD_REQUEST, "malformed_frame", "A frame is one JSON object.");
    private static final Problem TOO_FAST = Problem.of(
            HttpStatus.TOO_MANY_REQUESTS,
            "too_many_frames",
            "You send frames faster than they are heard; wait a second.");
    private static final int MISSED_HEARTBEATS = 3;
    /** While something is being done for the client, its pongs wait behind that. */
    private static final int MISSED_WHILE_BUSY = 12;

    private final WebSocketSession session;
    private final LiveInbox inbox;
    private final Commands commands;
    private final LiveSettings settings;
    private final JsonMapper json;
    private final Sinks.One<LiveSocket> admitted = Sinks.one();
    private final Sinks.One<CloseStatus> refused = Sinks.one();
    private final FramePace pace;
    private final Pongs pongs = new Pongs();
    private final Disposable.Swap expiry = Disposables.swap();
    private volatile @Nullable LiveSocket socket;
    private volatile boolean closing;
    private volatile boolean left;
    private volatile boolean busy;
    private volatile long lastHeard = System.nanoTime();

    LiveConnection(
            WebSocketSession session, LiveInbox inbox, Commands commands, LiveSettings settings, JsonMapper json) {
        this.session = session;
        this.inbox = inbox;
        this.commands = commands;
        this.settings = settings;
        this.json = json;
        this.pace = new FramePace(settings.framesPerSecond(), System::nanoTime);
    }

    /** Ends when the client leaves, or is told to; with what the client showed in the handshake, where it did. */
    Mono<Void> run(Optional<Proof> proof) {
        endAfter(settings.authenticateWithin(), LiveSocket.BAD_TOKEN);
        Mono<Void> start = proof.map(this::authenticate).orElse(Mono.empty());
        // Heard from the first moment, since a frame that nobody awaits ends the connection without a word.
        Mono<Void> input = session.receive()
                .map(this::read)
                .startWith(start)
                .concatMap(frame -> frame, 1)
                .then()
                .onErrorResume(failure -> end(reason(failure)).then(Mono.never()));
        Mono<Void> output = session.send(output()).onErrorComplete();
        Mono<Void> ending = Mono.firstWithValue(
                        refused.asMono(),
                        admitted.asMono().flatMap(each -> each.end().asMono()))
                // Whoever ends a socket may hold locks that leaving takes in another order.
                .publishOn(Schedulers.parallel())
                .flatMap(this::closeWith);
        return Mono.firstWithSignal(ending, input.then(unlessClosing()), output.then(unlessClosing()))
                .doFinally(_ -> leave());
    }

    private Mono<Void> closeWith(CloseStatus status) {
        closing = true;
        return session.close(status).timeout(CLOSE_TIMEOUT).onErrorComplete();
    }

    /** Closing ends input and output before its own frame is written; ending with them would take the frame back. */
    private Mono<Void> unlessClosing() {
        return Mono.defer(() -> closing ? Mono.never() : Mono.empty());
    }

    private static CloseStatus reason(Throwable failure) {
        return switch (failure) {
            case TooLongFrameException _ -> CloseStatus.TOO_BIG_TO_PROCESS;
            case CorruptedWebSocketFrameException corrupted ->
                new CloseStatus(corrupted.closeStatus().code());
            case IOException _ -> CloseStatus.GOING_AWAY;
            default -> {
                LOG.warn("A socket had to be closed: {}", failure.toString());
                yield CloseStatus.SERVER_ERROR;
            }
        };
    }

    private void leave() {
        expiry.dispose();
        left = true;
        LiveSocket here = socket;
        if (here != null) {
            inbox.leave(here);
        }
    }

    private Flux<WebSocketMessage> output() {
        Flux<WebSocketMessage> frames = admitted.asMono()
                .flatMapMany(LiveSocket::frames)
                .map(frame -> new WebSocketMessage(
                        WebSocketMessage.Type.TEXT, session.bufferFactory().wrap(frame)));
        Flux<WebSocketMessage> heartbeats = Flux.interval(settings.heartbeat())
                .onBackpressureDrop()
                .doOnNext(_ -> checkHeartbeat())
                .map(_ -> session.pingMessage(factory -> factory.wrap(new byte[0])));
        Flux<WebSocketMessage> answers =
                pongs.waiting().map(payload -> session.pongMessage(factory -> factory.wrap(payload)));
        return Flux.merge(frames, heartbeats, answers);
    }

    private void checkHeartbeat() {
        int patience = busy ? MISSED_WHILE_BUSY : MISSED_HEARTBEATS;
        if (System.nanoTime() - lastHeard > settings.heartbeat().toNanos() * patience) {
            close(CloseStatus.GOING_AWAY);
        }
    }

    /** Reads the frame at once, since its buffer is gone when this returns; what it asks for is done in its turn. */
    private Mono<Void> read(WebSocketMessage message) {
        lastHeard = System.nanoTime();
        return switch (pace.next()) {
            case HEAR -> heed(message);
            case REFUSE -> Mono.fromRunnable(() -> tell(TOO_FAST));
            case DROP -> Mono.empty();
            case CUT_OFF -> end(CloseStatus.POLICY_VIOLATION);
        };
    }

    private Mono<Void> heed(WebSocketMessage message) {
        return switch (message.getType()) {
            case TEXT -> {
                String text = Utf8.read(message.getPayload());
                yield text == null ? end(CloseStatus.BAD_DATA) : Mono.defer(() -> hear(text));
            }
            case BINARY -> end(CloseStatus.NOT_ACCEPTABLE);
            case PING -> answer(message.getPayload());
            case PONG -> Mono.empty();
        };
    }

    private Mono<Void> answer(DataBuffer ping) {
        byte[] payload = new byte[ping.readableByteCount()];
        ping.read(payload);
        return pongs.add(payload) ? Mono.empty() : end(CloseStatus.POLICY_VIOLATION);
    }

    private Mono<Void> hear(String text) {
        Command command = read(text);
        LiveSocket here = socket;
        if (here == null) {
            return (isAuthentication(command) ? proofIn(command) : Optional.<Proof>empty())
                    .map(this::authenticate)
                    .orElseGet(() -> end(LiveSocket.BAD_TOKEN));
        }
        if (command == null) {
            return Mono.fromRunnable(() -> tell(MALFORMED));
        }
        if (isAuthentication(command)) {
            return commands.mayQuery(here, command)
                    ? shown(Mono.justOrEmpty(proofIn(command)).flatMap(proof -> inbox.renew(here, proof)))
                    : Mono.empty();
        }
        return Mono.defer(() -> {
                    busy = true;
                    return commands.handle(here, command);
                })
                .doFinally(_ -> {
                    lastHeard = System.nanoTime();
                    busy = false;
                });
    }

    private @Nullable Command read(String text) {
        try {
            return json.readTree(text) instanceof ObjectNode whole ? new Command(whole) : null;
        } catch (JacksonException _) {
            return null;
        }
    }

    private static boolean isAuthentication(@Nullable Command command) {
        return command != null && Objects.equals(command.action(), "authenticate");
    }

    private static Optional<Proof> proofIn(@Nullable Command command) {
        try {
            return command == null ? Optional.empty() : Proof.in(command);
        } catch (ProblemException _) {
            return Optional.empty();
        }
    }

    private void tell(Problem problem) {
        LiveSocket here = socket;
        if (here != null) {
            here.offer(Frame.error(problem, Command.unreadable(json), json));
        }
    }

    /** The client has done its part in time; where we do not do ours, nothing is wrong with its token. */
    private Mono<Void> authenticate(Proof proof) {
        return Mono.defer(() -> {
            endAfter(LONGEST_TURN, LiveSocket.TRY_AGAIN);
            return shown(inbox.admit(proof).doOnNext(this::enter));
        });
    }

    private void enter(LiveSocket entered) {
        socket = entered;
        admitted.tryEmitValue(entered);
        if (left) {
            inbox.leave(entered);
        }
    }

    /** Only a token that is no good says so; where it cannot be checked now, the client is to come back. */
    private Mono<Void> shown(Mono<LiveSocket> checked) {
        return checked.doOnNext(here -> expireAt(here.credentials().until()))
                .switchIfEmpty(Mono.fromRunnable(() -> close(LiveSocket.BAD_TOKEN)))
                .onErrorResume(failure -> {
                    LOG.warn("A token could not be checked: {}", failure.toString());
                    return Mono.fromRunnable(() -> close(LiveSocket.TRY_AGAIN));
                })
                .then();
    }

    private void expireAt(Instant until) {
        Duration left = Duration.between(inbox.now(), until);
        endAfter(left.isNegative() ? Duration.ZERO : left, LiveSocket.BAD_TOKEN);
    }

    private void endAfter(Duration left, CloseStatus status) {
        expiry.update(Mono.delay(left).subscribe(_ -> close(status)));
    }

    private Mono<Void> end(CloseStatus status) {
        return Mono.fromRunnable(() -> close(status));
    }

    private void close(CloseStatus status) {
        LiveSocket here = socket;
        if (here == null) {
            refused.tryEmitValue(status);
        } else {
            here.close(status);
        }
    }
}
