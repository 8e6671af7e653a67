package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The state of a conversation. Said by inbox, heard by contact. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ConversationChanged extends Event {

    ConversationId conversationId();

    @Override
    default String key() {
        return conversationId().toString();
    }

    /**
     * How the conversation stands.
     *
     * @param version grows with every change; an older snapshot is stale
     * @param address the outside party's address last used
     * @param profileName what the party calls itself at the provider
     */
    @JsonTypeName("conversation_snapshot")
    record Snapshot(
            Header header,
            ConversationId conversationId,
            long version,
            ContactId contactId,
            Scope scope,
            Channel channel,
            Address address,
            @Nullable String profileName,
            long messageCount,
            long unreadCount,
            Instant lastMessageAt)
            implements ConversationChanged {}
}
