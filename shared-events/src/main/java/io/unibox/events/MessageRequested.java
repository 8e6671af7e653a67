package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/** Somebody wants something said to a contact. Said by inbox, heard by dispatch. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface MessageRequested extends Event {

    MessageId messageId();

    /**
     * A message is to leave now.
     *
     * @param to the outside party
     * @param requestedBy the agent
     * @param otherContactId the same party as another contact, whose consent counts as well: the one whom the agent named, or who
     *     answers on the line
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
            UserId requestedBy,
            @Nullable ContactId otherContactId)
            implements MessageRequested {

        @Override
        public String key() {
            return Event.spineKey(header.workspaceId(), to);
        }
    }
}
