package io.unibox.contact.domain;

import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.events.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** How much was said, for the counts of the contacts. */
public interface Conversations {

    /** For so long it is known of a conversation that it is gone; older news of it is not heard any more by then. */
    Duration REMEMBERED = Duration.ofDays(90);

    /**
     * Keeps what is newer than what is kept. A conversation counts for its contact, else for the contact that has its
     * address by now, else not at all.
     *
     * @param conversations no two of one id
     */
    Mono<Void> keep(List<Conversation> conversations);

    /** Conversations that are gone count no more, unless something newer is known of them; older news never revives them. */
    Mono<Void> remove(List<Gone> conversations);

    /** Forgets some of the removed ones; says how many. Goes over workspaces. */
    Mono<Long> forgetRemovedBefore(Instant time, int most);

    /** With whom the conversation is held. */
    Mono<ContactId> contactOf(WorkspaceId workspace, ConversationId id);

    /** A conversation that is gone, and the version that it ended in. */
    record Gone(WorkspaceId workspace, ConversationId id, long version) {}
}
