package io.unibox.inbox.live;

import io.unibox.events.ConversationId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which sockets listen to which conversation, so that telling those of one conversation does not cost a look at all the
 * others. Its owner lets only one thread at a time use it.
 */
final class Listeners {

    private final Set<LiveSocket> toEverything = new HashSet<>();
    private final Map<ConversationId, Set<LiveSocket>> toOne = new HashMap<>();

    /** From now on the socket listens to one conversation, or to all where none is named. */
    void add(LiveSocket socket, @Nullable ConversationId conversation) {
        if (conversation == null) {
            toEverything.add(socket);
        } else {
            toOne.computeIfAbsent(conversation, _ -> new HashSet<>()).add(socket);
        }
    }

    void remove(LiveSocket socket, ConversationId conversation) {
        toOne.computeIfPresent(conversation, (_, sockets) -> {
            sockets.remove(socket);
            return sockets.isEmpty() ? null : sockets;
        });
    }

    /** The socket listens to nothing any more, neither to all nor to these that it listened to one by one. */
    void remove(LiveSocket socket, Set<ConversationId> followed) {
        toEverything.remove(socket);
        followed.forEach(conversation -> remove(socket, conversation));
    }

    /** Who listens to a conversation, each socket once. */
    Stream<LiveSocket> of(ConversationId conversation) {
        Set<LiveSocket> one = toOne.getOrDefault(conversation, Set.of());
        return Stream.concat(one.stream(), toEverything.stream().filter(socket -> !one.contains(socket)));
    }
}
