package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody outside said something. Said by ingest (and by dispatch's sync), heard by inbox and contact. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface MessageInbound extends Event {

    MessageId messageId();

    /**
     * A message arrived on one of our lines.
     *
     * @param messageId {@link MessageId#ofInbound}, so that a repeated webhook names the same message
     * @param scope whose line it is
     * @param from the outside party
     * @param profileName what the party calls itself at the provider
     * @param receivedAt when we got it, UTC, milliseconds
     * @param keyword what the whole message says about wanting messages, where it says that
     */
    @JsonTypeName("received")
    record Received(
            Header header,
            MessageId messageId,
            ChannelAccountId channelAccountId,
            Scope scope,
            Channel channel,
            Provider provider,
            String providerMessageId,
            Address from,
            @Nullable String profileName,
            Content content,
            Instant receivedAt,
            @Nullable Keyword keyword)
            implements MessageInbound {

        @Override
        public String key() {
            return Event.spineKey(header.workspaceId(), from);
        }
    }
}
