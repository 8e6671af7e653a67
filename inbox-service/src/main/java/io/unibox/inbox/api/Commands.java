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

    private final Rooms rooms;
    private final Feed feed;
    private final ChangeConversation changing;
    private final JsonMapper json;

    Commands(Rooms rooms, Feed feed, ChangeConversation changing, JsonMapper json) {
        this.rooms = rooms;
        this.feed = feed;
        this.changing = changing;
        this.json = json;
    }

    /** Who is typing where; told to those who look, and forgotten. */
    private record TypingOutput(String conversationId, String userId, boolean isTyping) {}

    /** Does it; what cannot be done is told to the client alone. */
    Mono<Void> handle(LiveSocket socket, Command command) {
        return rooms.room(socket.agent().workspace())
                .map(room -> Mono.defer(() -> act(socket, room, command)))
                .orElse(Mono.empty())
                .onErrorResume(Refused.class, refused -> tell(socket, Problems.of(refused.refusal())))
                .onErrorResume(ProblemException.class, problem -> tell(socket, problem.problem()));
    }

    private Mono<Void> act(LiveSocket socket, Room room, Command command) {
        return switch (String.valueOf(command.action())) {
            case "subscribe" -> subscribe(socket, room, command);
            case "unsubscribe" -> Mono.fromRunnable(() -> socket.stopListening(conversation(command)));
            case "messages:read" -> read(socket, command);
            case "typing:start" -> typing(socket, room, command, true);
            case "typing:stop" -> typing(socket, room, command, false);
            case "ping" -> Mono.fromRunnable(() -> socket.offer(Frame.passing("pong", java.util.Map.of(), json)));
            default -> tell(socket, Problem.of(HttpStatus.BAD_REQUEST, "unknown_action", "There is no such action."));
        };
    }

    private Mono<Void> subscribe(LiveSocket socket, Room room, Command command) {
        ConversationId conversation = conversation(command);
        Long after = command.after() == null ? null : Place.read(command.after());
        Mono<?> allowed = conversation == null ? Mono.empty() : visible(socket, room, conversation);
        return allowed.then(Mono.defer(() -> {
            room.pause(socket);
            return listen(socket, room, conversation, after).then(room.follow(socket));
        }));
    }

    /** The first time, goes on from the cursor; later, tells from the cursor what was not listened to yet. */
    private Mono<Void> listen(
            LiveSocket socket, Room room, @Nullable ConversationId conversation, @Nullable Long after) {
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
            return room.retell(
                            socket,
                            after,
                            each -> !socket.listensTo(each) && (conversation == null || conversation.equals(each)))
                    .then(Mono.fromRunnable(() -> socket.listen(conversation)));
        });
    }

    private Mono<Void> read(LiveSocket socket, Command command) {
        return changing.change(socket.agent(), named(command), Wish.READ).then();
    }

    private Mono<Void> typing(LiveSocket socket, Room room, Command command, boolean isTyping) {
        ConversationId conversation = named(command);
        return visible(socket, room, conversation)
                .doOnNext(audience -> room.pass(
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

    private static Mono<News.Audience> visible(LiveSocket socket, Room room, ConversationId conversation) {
        return room.audience(conversation)
                .filter(socket::sees)
                .switchIfEmpty(Mono.error(() -> new Refused(new io.unibox.inbox.domain.Refusal.NoSuchConversation())));
    }

    private static ConversationId named(Command command) {
        ConversationId conversation = conversation(command);
        if (conversation == null) {
            throw Problem.ofField("conversationId", "required", "Say which conversation.")
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
