package io.unibox.inbox.domain;

import io.unibox.events.Channel;
import io.unibox.events.ConversationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What agents have begun to write: one text a conversation, channel and user. All work runs in the caller's transaction. */
public interface SavedDrafts {

    /** The agent's own. */
    Mono<List<SavedDraft>> of(Agent agent, ConversationId conversation);

    /** Keeps the text in place of what was there; nothing comes back where the conversation has gone. */
    Mono<SavedDraft> keep(Agent agent, ConversationId conversation, SavedDraft draft);

    /** Forgets the agent's text, if there is one. */
    Mono<Void> forget(Agent agent, ConversationId conversation, Channel channel);

    /** A text that was not sent yet. */
    record SavedDraft(
            Channel channel, String message, @Nullable String subject, Instant updatedAt) {}
}
