package io.unibox.contact.domain;

import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.events.TeamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much was said with a contact in one conversation.
 *
 * @param team the team that handles it, where that is another than the scope says
 */
public record Conversation(
        ConversationId id,
        long version,
        Place place,
        ContactId contact,
        long messageCount,
        Instant lastMessageAt,
        @Nullable TeamId team) {}
