package io.unibox.contact.domain;

import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import java.time.Instant;

/** How much was said with a contact in one conversation. */
public record Conversation(
        ConversationId id, long version, Place place, ContactId contact, long messageCount, Instant lastMessageAt) {}
