package io.unibox.inbox.live;

import io.unibox.events.ConversationId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.ChangeConversation;
import io.unibox.inbox.domain.ChangeConversation.Wish;
import io.unibox.inbox.domain.Feed;
import io.unibox.inbox.domain.Refusal;
import io.unibox.inbox.domain.Refused;
import io.unibox.inbox.representation.Parameters;
import io.unibox.inbox.representation.Place;
import io.unibox.inbox.representation.RefusalProblems;
import io.unibox.starter.web.Problem;
import io.unibox.starter.web.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Does what clients say over the WebSocket, once it is known who they are. */
@Component
final class Commands {

    /** A client that has waited for so long is to come again. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    private static final Problem UNKNOWN =
            Problem.of(HttpStatus.BAD_REQUEST, "unknown_action", "This action is unknown.");
    private static final Problem UNAVAILABLE = Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "This cannot be done right now; try again shortly.");
    /** What touches the database each time, beside messages, which have a pace of their own. */
    private static final Set<String> QUERIES = Set.of("subscribe", "messages:read", "conversation:load");

    private static final Problem TOO_MANY_SUBSCRIPTIONS = Problem.of(
            HttpStatus.TOO_MANY_REQUESTS,
            "too_many_subscriptions",
            "A socket listens to at most " + LiveSocket.SUBSCRIPTIONS + " conversations one by one; subscribe to all.");

    private final SocketRegistry registry;
    private final Feed feed;
    private final ChangeConversation changing;
    private final Companions companions;
    private final SocketSends sends;
    private final ConversationLoads loads;
    private final UserPaces paces;
    private final Turns turns;
    private final JsonMapper json;

    Commands(
            SocketRegistry registry,
            Feed feed,
            ChangeConversation changing,
            Companions companions,
            SocketSends sends,
            ConversationLoads loads,
            UserPaces paces,
            Turns turns,
            JsonMapper json) {
        this.registry = registry;
        this.feed = feed;
        this.changing = changing;
        this.companions = companions;
        this.sends = sends;
        this.loads = loads;
        this.paces = paces;
        this.turns = turns;
        this.json = json;
    }

    /** That something was done which has no other answer. */
    private record DoneOutput(@Nullable String action) {}

    /** Does it; what cannot be done is told to the client alone. */
    Mono<Void> handle(LiveSocket socket, Command command) {
        return registry.of(socket.agent().workspace())
                .map(sockets -> Mono.defer(() -> act(socket, sockets, command)))
                .orElse(Mono.empty())
                .onErrorResume(failure -> Mono.fromRunnable(() -> refuse(socket, command, failure)));
    }

    /** Whether a frame that touches the database may do so now; where not, tells the client. */
    boolean mayQuery(LiveSocket socket, Command command) {
        try {
            paces.takeQuery(socket.agent().user());
            return true;
        } catch (TooFast failure) {
            refuse(socket, command, failure);
            return false;
        }
    }

    private Mono<Void> act(LiveSocket socket, WorkspaceSockets sockets, Command command) {
        String action = String.valueOf(command.action());
        if (QUERIES.contains(action)) {
            paces.takeQuery(socket.agent().user());
        }
        return switch (action) {
            case "subscribe" -> subscribe(socket, sockets, command).then(done(socket, command));
            case "unsubscribe" ->
                Mono.<Void>fromRunnable(() -> sockets.stopListening(socket, conversation(command)))
                        .then(done(socket, command));
            case "message:send" -> sends.send(socket, command);
            case "messages:read" -> read(socket, command).then(done(socket, command));
            case "conversation:load" -> loads.load(socket, named(command), command);
            case "typing:start" -> typing(socket, sockets, command, true);
            case "typing:stop" -> typing(socket, sockets, command, false);
            case "viewing:start" -> look(socket, sockets, command);
            case "viewing:stop" -> stopLooking(socket, sockets, command);
            case "user:status" -> status(socket, command);
            case "ping" -> Mono.fromRunnable(() -> socket.offer(Frame.answer("pong", Map.of(), command, json)));
            default -> throw UNKNOWN.asException();
        };
    }

    /** Where it was asked for by a name, says that it is done. */
    private Mono<Void> done(LiveSocket socket, Command command) {
        return Mono.fromRunnable(() -> {
            if (command.ref() != null) {
                socket.offer(Frame.answer("ack", new DoneOutput(command.action()), command, json));
            }
        });
    }

    private void refuse(LiveSocket socket, Command command, Throwable failure) {
        switch (failure) {
            case Refused refused -> tell(socket, command, RefusalProblems.of(refused.refusal()));
            case TooFast fast -> socket.offer(Frame.tooFast(fast, command, json));
            case ProblemException problem -> tell(socket, command, problem.problem());
            default -> {
                LOG.warn("What a client asked for over a socket could not be done: {}", failure.toString());
                if (String.valueOf(command.action()).equals("subscribe")) {
                    // It would hear nothing any more, and not know; with its cursor it loses nothing.
                    socket.close(LiveSocket.TRY_AGAIN);
                } else {
                    tell(socket, command, UNAVAILABLE);
                }
            }
        }
    }

    private void tell(LiveSocket socket, Command command, Problem problem) {
        socket.offer(Frame.error(problem, command, json));
    }

    private Mono<Void> subscribe(LiveSocket socket, WorkspaceSockets sockets, Command command) {
        ConversationId conversation = conversation(command);
        String cursor = command.text("after");
        Long after = cursor == null ? null : Place.read(cursor);
        if (!socket.mayListenTo(conversation)) {
            throw TOO_MANY_SUBSCRIPTIONS.asException();
        }
        Mono<?> allowed = conversation == null ? Mono.empty() : visible(socket, sockets, conversation);
        return allowed.then(Mono.defer(() -> {
            sockets.pause(socket);
            return listen(socket, sockets, conversation, after).then(sockets.follow(socket));
        }));
    }

    /** The first time, goes on from the cursor; later, tells from the cursor what was not listened to yet. */
    private Mono<Void> listen(
            LiveSocket socket, WorkspaceSockets sockets, @Nullable ConversationId conversation, @Nullable Long after) {
        if (after == null) {
            return Mono.fromRunnable(() -> sockets.listen(socket, conversation));
        }
        WorkspaceId workspace = socket.agent().workspace();
        return turns.shared(workspace, feed.reach(workspace))
                .timeout(LONGEST_TURN)
                .flatMap(reach -> {
                    if (!reach.covers(after)) {
                        socket.moveTo(Math.max(reach.end(), socket.place()));
                        sockets.listen(socket, conversation);
                        socket.offer(Frame.resync(socket.place(), json));
                        return Mono.empty();
                    }
                    if (!socket.isListening()) {
                        socket.moveTo(after);
                        sockets.listen(socket, conversation);
                        return Mono.empty();
                    }
                    return sockets.retell(
                                    socket,
                                    after,
                                    each -> !socket.listensTo(each)
                                            && (conversation == null || conversation.equals(each)))
                            .then(Mono.fromRunnable(() -> sockets.listen(socket, conversation)));
                });
    }

    private Mono<Void> read(LiveSocket socket, Command command) {
        return changing.change(socket.agent(), named(command), Wish.READ).then();
    }

    private Mono<Void> typing(LiveSocket socket, WorkspaceSockets sockets, Command command, boolean typing) {
        ConversationId conversation = named(command);
        if (!companions.isNews(socket, conversation, typing)) {
            return done(socket, command);
        }
        return visible(socket, sockets, conversation)
                .doOnNext(audience -> companions.type(socket, conversation, audience, typing))
                .then(done(socket, command));
    }

    private Mono<Void> look(LiveSocket socket, WorkspaceSockets sockets, Command command) {
        ConversationId conversation = named(command);
        return paces.maySignal(socket.agent().user())
                ? visible(socket, sockets, conversation).flatMap(_ -> companions.look(socket, conversation, command))
                : done(socket, command);
    }

    /** Whoever looked has stopped in any case; who else looks is told to those who may see the conversation. */
    private Mono<Void> stopLooking(LiveSocket socket, WorkspaceSockets sockets, Command command) {
        ConversationId conversation = named(command);
        boolean stopped = companions.stopLooking(socket, conversation);
        return stopped || paces.maySignal(socket.agent().user())
                ? visible(socket, sockets, conversation)
                        .doOnNext(_ -> companions.show(socket, conversation, command))
                        .then()
                : done(socket, command);
    }

    /** Says how they stand, or asks how the others do. */
    private Mono<Void> status(LiveSocket socket, Command command) {
        return Mono.defer(() -> switch (String.valueOf(command.text("status"))) {
            case "null" -> {
                paces.takeQuery(socket.agent().user());
                yield Mono.fromRunnable(() -> companions.list(socket, command));
            }
            case "online" -> stand(socket, Availability.ONLINE, command);
            case "away" -> stand(socket, Availability.AWAY, command);
            default ->
                throw Problem.ofField("status", "invalid", "Use one of online, away.")
                        .asException();
        });
    }

    private Mono<Void> stand(LiveSocket socket, Availability status, Command command) {
        paces.takeSignal(socket.agent().user());
        return Mono.<Void>fromRunnable(() -> companions.stand(socket, status)).then(done(socket, command));
    }

    private static Mono<FeedRenderer.Audience> visible(
            LiveSocket socket, WorkspaceSockets sockets, ConversationId conversation) {
        return sockets.audience(conversation)
                .filter(socket::sees)
                .switchIfEmpty(Mono.error(() -> new Refused(new Refusal.NoSuchConversation())));
    }

    private static ConversationId named(Command command) {
        ConversationId conversation = conversation(command);
        if (conversation == null) {
            throw Problem.ofField("conversationId", "required", "Give the id of a conversation.")
                    .asException();
        }
        return conversation;
    }

    private static @Nullable ConversationId conversation(Command command) {
        return Parameters.read("conversationId", command.text("conversationId"), ConversationId::of);
    }
}
