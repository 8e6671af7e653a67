package io.unibox.inbox.domain;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.Content;
import io.unibox.events.ConversationId;
import io.unibox.events.MessageId;
import io.unibox.events.Provider;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing said.
 *
 * @param address the contact's, whichever way it went
 * @param sender the agent, where one wrote it; nobody where the contact did
 * @param outcome what has become of it; nothing where the contact wrote it
 * @param at when it was accepted; grows within a conversation, so it is the order too
 * @param segments how many the provider made of it, where it said so
 */
public record Message(
        WorkspaceId workspace,
        ConversationId conversation,
        MessageId id,
        Channel channel,
        ChannelAccountId line,
        @Nullable Provider provider,
        @Nullable String providerMessageId,
        Address address,
        @Nullable UserId sender,
        Content content,
        @Nullable Outcome outcome,
        Instant at,
        Relations relations,
        @Nullable Integer segments) {

    /** Whether the contact wrote it. */
    public boolean inbound() {
        return outcome == null;
    }

    /** The agent who wrote an outbound message. */
    UserId author() {
        return Objects.requireNonNull(sender, "inbound messages have no author among us");
    }

    /** The same message at another time. */
    public Message at(Instant time) {
        return new Message(
                workspace,
                conversation,
                id,
                channel,
                line,
                provider,
                providerMessageId,
                address,
                sender,
                content,
                outcome,
                time,
                relations,
                segments);
    }

    /** An outbound message as it was when it was accepted, before anything had become of it. */
    public Message asAccepted() {
        return new Message(
                workspace,
                conversation,
                id,
                channel,
                line,
                null,
                null,
                address,
                sender,
                content,
                Outcome.PENDING,
                at,
                relations.asAccepted(),
                null);
    }

    /** The same message with another outcome. */
    public Message with(Outcome other) {
        return new Message(
                workspace,
                conversation,
                id,
                channel,
                line,
                provider,
                providerMessageId,
                address,
                sender,
                content,
                other,
                at,
                relations,
                segments);
    }
}
