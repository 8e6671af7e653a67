package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** Somebody wants something said to a contact. Said by inbox, heard by dispatch. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface MessageRequested extends Event {

    MessageId messageId();

    /**
     * A message is to leave now.
     *
     * @param to the outside party
     * @param requestedBy the agent
     */
    @JsonTypeName("send_requested")
    record SendRequested(
            Header header,
            MessageId messageId,
            ConversationId conversationId,
            ContactId contactId,
            ChannelAccountId channelAccountId,
            Channel channel,
            Address to,
            Content content,
            UserId requestedBy)
            implements MessageRequested {

        @Override
        public String key() {
            return Event.spineKey(header.workspaceId(), to);
        }
    }
}
