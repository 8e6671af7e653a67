package io.unibox.inbox.domain;

import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.events.Scope;
import io.unibox.events.WorkspaceId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Conversations and contacts, one at a time, as agents work with them. All work runs in the caller's transaction. */
public interface Conversations {

    /** The conversation, or nothing where there is none that the agent sees. */
    Mono<Conversation> find(Agent agent, ConversationId id);

    /** The contact, or nothing where there is none that the agent sees. */
    Mono<Contact> contact(Agent agent, ContactId id);

    /** The card of a contact whoever sees it; nothing where contact-service has not said anything yet. */
    Mono<Optional<Contact>> card(WorkspaceId workspace, ContactId id);

    /** The conversation with a contact in a scope, where there is one. */
    Mono<Optional<ConversationId>> withContact(WorkspaceId workspace, Scope scope, ContactId contact);

    /** Sets what is not null; returns the conversation as it is then. */
    Mono<Conversation> change(
            WorkspaceId workspace, ConversationId id, @Nullable Boolean starred, Conversation.@Nullable Status status);

    /** Counts everything as read that stands in it now; returns the conversation as it is then. */
    Mono<Conversation> markRead(WorkspaceId workspace, ConversationId id);
}
