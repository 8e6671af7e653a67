package io.unibox.inbox.domain;

import io.unibox.events.ConversationId;
import io.unibox.events.MessageId;
import io.unibox.events.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What users write to each other beside a conversation. It is never sent and never counted.
 *
 * @param id as messages have it, since both stand in one timeline
 * @param mentions the users whom the text names with an @
 */
public record Note(
        ConversationId conversation,
        MessageId id,
        UserId author,
        String text,
        List<Mention> mentions,
        Instant at,
        @Nullable Instant editedAt) {

    public Note {
        mentions = List.copyOf(mentions);
    }

    /** A user whom a note names. */
    public record Mention(UserId id, String name, String username) {}
}
