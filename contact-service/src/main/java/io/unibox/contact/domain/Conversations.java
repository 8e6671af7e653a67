package io.unibox.contact.domain;

import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.events.WorkspaceId;
import java.util.List;
import reactor.core.publisher.Mono;

/** How much was said, for the counts of the contacts. */
public interface Conversations {

    /**
     * Keeps what is newer than what is kept. A conversation counts for its contact, else for the contact that has its
     * address by now, else not at all.
     *
     * @param conversations no two of one id
     */
    Mono<Void> keep(List<Conversation> conversations);

    /** Forgets conversations that are gone, where nothing newer is known of them. */
    Mono<Void> remove(List<Gone> conversations);

    /** With whom the conversation is held. */
    Mono<ContactId> contactOf(WorkspaceId workspace, ConversationId id);

    /** A conversation that is gone, and the version that it ended in. */
    record Gone(WorkspaceId workspace, ConversationId id, long version) {}
}
