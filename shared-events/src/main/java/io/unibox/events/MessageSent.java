package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** A provider took a message. Said by dispatch, heard by inbox. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface MessageSent extends Event {

    MessageId messageId();

    /**
     * The provider accepted the message and gave it its own id.
     *
     * @param to the outside party
     * @param segments how many the provider counted, 0 where it did not say yet
     */
    @JsonTypeName("accepted")
    record Accepted(
            Header header,
            MessageId messageId,
            ChannelAccountId channelAccountId,
            Address to,
            Provider provider,
            String providerMessageId,
            int segments)
            implements MessageSent {

        @Override
        public String key() {
            return Event.spineKey(header.workspaceId(), to);
        }
    }
}
