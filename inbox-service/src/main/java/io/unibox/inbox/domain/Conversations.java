package io.unibox.inbox.domain;

import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Conversations and contacts, one at a time, as agents work with them. All work runs in the caller's transaction. */
public interface Conversations {

    /** The conversation, or nothing where there is none that the agent sees. */
    Mono<Conversation> find(Agent agent, ConversationId id);

    /** The contact, or nothing where there is none that the agent sees. */
    Mono<Contact> contact(Agent agent, ContactId id);

    /** The card of a contact whoever sees it; nothing where contact-service has not said anything yet. */
    Mono<Optional<Contact>> card(WorkspaceId workspace, ContactId id);

    /** Like {@link #find}, and nobody else changes it until the transaction ends. */
    Mono<Conversation> hold(Agent agent, ConversationId id);

    /** Sets them all; returns the conversation as it is then. */
    Mono<Conversation> change(WorkspaceId workspace, ConversationId id, Attributes attributes);

    /**
     * Opens conversations that are snoozed until now or earlier, at most so many; those that somebody works on at this
     * moment are left for another time.
     */
    Mono<List<Conversation>> wake(Instant now, int most);

    /** Removes a conversation that is held, with all that was said in it and all that hangs on it. */
    Mono<Removal> remove(Conversation conversation);

    /** Those of them that are gone, with nobody to be told. */
    Mono<List<Removal>> gone(List<Conversation> conversations);

    /** Counts everything as read that stands in it now; returns the conversation as it is then. */
    Mono<Conversation> markRead(WorkspaceId workspace, ConversationId id);
}
