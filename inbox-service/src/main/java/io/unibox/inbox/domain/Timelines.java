package io.unibox.inbox.domain;

import io.unibox.events.Address;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.events.MessageId;
import io.unibox.events.Scope;
import io.unibox.events.WorkspaceId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Conversations and their messages, as far as they are written. All work runs in the caller's transaction. */
public interface Timelines {

    /** Where what these parties say belongs; a party that nobody knows yet is left out. */
    Mono<Map<Party, Home>> homes(Collection<Party> parties);

    /**
     * Adds each message at the end of its conversation, which is opened where it is not there yet. What was added
     * before changes nothing. Within a conversation the order of the list is the order of the messages, and no message
     * comes before one that was added earlier, whatever the clocks say.
     *
     * @return every conversation of the list as it stands now, with what was really added to it, in order
     */
    Mono<List<Appended>> append(List<Entry> entries);

    /** Somebody outside, as a line meets them. */
    record Party(WorkspaceId workspace, Scope scope, Address address) {}

    /**
     * Who a party is.
     *
     * @param conversation the contact's conversation in that scope, where there is one
     */
    record Home(ContactId contact, @Nullable ConversationId conversation) {}

    /** A message and what opens its conversation where there is none. */
    record Entry(
            Message message,
            Scope scope,
            ContactId contact,
            @Nullable String profileName) {}

    /** A conversation and which of the messages were news to it. */
    record Appended(Conversation conversation, List<MessageId> added) {
        public Appended {
            added = List.copyOf(added);
        }
    }
}
