package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The state of a conversation. Said by inbox, heard by contact. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ConversationChanged extends Event {

    ConversationId conversationId();

    /** Grows with every change; an older snapshot is stale. */
    long version();

    @Override
    default String key() {
        return conversationId().toString();
    }

    /**
     * How the conversation stands.
     *
     * @param address the outside party's address last used
     * @param profileName what the party calls itself at the provider
     * @param team the team that handles it, where that is another than the scope says; its members see the contact
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
            Instant lastMessageAt,
            @Nullable TeamId team)
            implements ConversationChanged {}

    /** The conversation is gone with all that was said in it. Should it be opened again, its version goes on from here. */
    @JsonTypeName("conversation_removed")
    record Removed(Header header, ConversationId conversationId, long version) implements ConversationChanged {}
}
