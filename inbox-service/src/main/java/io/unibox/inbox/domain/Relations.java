package io.unibox.inbox.domain;

import io.unibox.events.MessageId;
import io.unibox.events.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What connects a message with others, and what users have added to it.
 *
 * @param replyTo the message of the same conversation that it answers
 * @param retryOf the failed message in whose place it was sent
 * @param retriedAs the message that was sent in its own place
 * @param forwardedFrom the message whose text it passes on
 */
public record Relations(
        @Nullable MessageId replyTo,
        @Nullable MessageId retryOf,
        @Nullable MessageId retriedAs,
        @Nullable MessageId forwardedFrom,
        List<Reaction> reactions) {

    public static final Relations NONE = new Relations(null, null, null, null, List.of());

    public Relations {
        reactions = List.copyOf(reactions);
    }

    /** An emoji and the users who put it on the message. */
    public record Reaction(String emoji, List<UserId> users) {

        public Reaction {
            users = List.copyOf(users);
        }
    }

    public static Relations replyTo(@Nullable MessageId message) {
        return message == null ? NONE : new Relations(message, null, null, null, List.of());
    }

    static Relations retryOf(MessageId message) {
        return new Relations(null, message, null, null, List.of());
    }

    static Relations forwardedFrom(MessageId message) {
        return new Relations(null, null, null, message, List.of());
    }

    /** Without what came later. */
    Relations asAccepted() {
        return new Relations(replyTo, retryOf, null, forwardedFrom, List.of());
    }
}
