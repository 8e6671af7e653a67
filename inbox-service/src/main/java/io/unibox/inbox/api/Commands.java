package io.unibox.inbox.api;

import io.unibox.events.ConversationId;
import io.unibox.inbox.domain.ChangeConversation;
import io.unibox.inbox.domain.ChangeConversation.Wish;
import io.unibox.inbox.domain.Feed;
import io.unibox.inbox.domain.Refused;
import io.unibox.starter.web.Problem;
import io.unibox.starter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Does what clients say over the WebSocket, once it is known who they are. */
@Component
final class Commands {

    private final SocketRegistry registry;
    private final Feed feed;
    private final ChangeConversation changing;
    private final JsonMapper json;

    Commands(SocketRegistry registry, Feed feed, ChangeConversation changing, JsonMapper json) {
        this.registry = registry;
        this.feed = feed;
        this.changing = changing;
        this.json = json;
    }

    /** Who is typing where; sent to those who are connected, and not kept. */
    private record TypingOutput(String conversationId, String userId, boolean isTyping) {}

    /** Does it; what cannot be done is told to the client alone. */
    Mono<Void> handle(LiveSocket socket, Command command) {
        return registry.of(socket.agent().workspace())
                .map(sockets -> Mono.defer(() -> act(socket, sockets, command)))
                .orElse(Mono.empty())
                .onErrorResume(Refused.class, refused -> tell(socket, Problems.of(refused.refusal())))
                .onErrorResume(ProblemException.class, problem -> tell(socket, problem.problem()));
    }

    private Mono<Void> act(LiveSocket socket, WorkspaceSockets sockets, Command command) {
        return switch (String.valueOf(command.action())) {
            case "subscribe" -> subscribe(socket, sockets, command);
            case "unsubscribe" -> Mono.fromRunnable(() -> socket.stopListening(conversation(command)));
            case "messages:read" -> read(socket, command);
            case "typing:start" -> typing(socket, sockets, command, true);
            case "typing:stop" -> typing(socket, sockets, command, false);
            case "ping" -> Mono.fromRunnable(() -> socket.offer(Frame.passing("pong", java.util.Map.of(), json)));
            default -> tell(socket, Problem.of(HttpStatus.BAD_REQUEST, "unknown_action", "This action is unknown."));
        };
    }

    private Mono<Void> subscribe(LiveSocket socket, WorkspaceSockets sockets, Command command) {
        ConversationId conversation = conversation(command);
        Long after = command.after() == null ? null : Place.read(command.after());
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
            return Mono.fromRunnable(() -> socket.listen(conversation));
        }
        return feed.reach(socket.agent().workspace()).flatMap(reach -> {
            if (!reach.covers(after)) {
                socket.moveTo(Math.max(reach.end(), socket.place()));
                socket.listen(conversation);
                socket.offer(Frame.resync(socket.place(), json));
                return Mono.empty();
            }
            if (!socket.isListening()) {
                socket.moveTo(after);
                socket.listen(conversation);
                return Mono.empty();
            }
            return sockets.retell(
                            socket,
                            after,
                            each -> !socket.listensTo(each) && (conversation == null || conversation.equals(each)))
                    .then(Mono.fromRunnable(() -> socket.listen(conversation)));
        });
    }

    private Mono<Void> read(LiveSocket socket, Command command) {
        return changing.change(socket.agent(), named(command), Wish.READ).then();
    }

    private Mono<Void> typing(LiveSocket socket, WorkspaceSockets sockets, Command command, boolean isTyping) {
        ConversationId conversation = named(command);
        return visible(socket, sockets, conversation)
                .doOnNext(audience -> sockets.pass(
                        socket,
                        conversation,
                        audience,
                        Frame.passing(
                                "typing:indication",
                                new TypingOutput(
                                        conversation.toString(),
                                        socket.agent().user().toString(),
                                        isTyping),
                                json)))
                .then();
    }

    private static Mono<FeedRenderer.Audience> visible(
            LiveSocket socket, WorkspaceSockets sockets, ConversationId conversation) {
        return sockets.audience(conversation)
                .filter(socket::sees)
                .switchIfEmpty(Mono.error(() -> new Refused(new io.unibox.inbox.domain.Refusal.NoSuchConversation())));
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
        return Parameters.read("conversationId", command.conversationId(), ConversationId::of);
    }

    private Mono<Void> tell(LiveSocket socket, Problem problem) {
        return Mono.fromRunnable(() -> socket.offer(Frame.error(problem, json)));
    }
}
