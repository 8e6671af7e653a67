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

    /** Where what these parties say belongs, also of those that nobody knows yet. */
    Mono<Map<Party, Home>> homes(Collection<Party> parties);

    /** Where what is said with a contact in a scope belongs. */
    Mono<Home> home(WorkspaceId workspace, Scope scope, ContactId contact);

    /**
     * Adds each message at the end of its conversation, which is opened where it is not there yet. What was added
     * before changes nothing. Within a conversation the order of the list is the order of the messages, and no message
     * comes before one that was added earlier, whatever the clocks say.
     *
     * @return every conversation of the list as it stands now, with what was really added to it, in order
     */
    Mono<List<Appended>> append(List<Entry> entries);

    /** Somebody outside, as a line meets them. */
    record Party(WorkspaceId workspace, Scope scope, Address address) {

        /** The contact that it is as long as nobody knows it. */
        public ContactId stranger() {
            return ContactId.ofStranger(workspace, scope, address);
        }
    }

    /**
     * Who a party is.
     *
     * @param conversation the contact's conversation in that scope, which may not be open yet
     */
    record Home(ContactId contact, ConversationId conversation) {}

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
