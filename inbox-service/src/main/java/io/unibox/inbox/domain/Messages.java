package io.unibox.inbox.domain;

import io.unibox.events.MessageId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Messages by their ids. */
public interface Messages {

    /** Those that there are, in no order. */
    Mono<List<Message>> these(WorkspaceId workspace, Collection<MessageId> ids);

    /** The message; nothing where there is none. */
    default Mono<Message> one(WorkspaceId workspace, MessageId id) {
        return these(workspace, Set.of(id))
                .flatMap(found -> Mono.justOrEmpty(found.stream().findFirst()));
    }

    /**
     * Names the message that is sent in place of a failed one, unless another was named before.
     *
     * @return which one it is; nothing where the message did not fail, or may have been sent all the same
     */
    Mono<MessageId> retryAs(WorkspaceId workspace, MessageId failed, MessageId successor);

    /** Puts a user's emoji on a message in place of the one before; null takes it away. */
    Mono<Void> react(Message message, UserId user, @Nullable String emoji);
}
