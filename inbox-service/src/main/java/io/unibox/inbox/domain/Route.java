package io.unibox.inbox.domain;

import io.unibox.events.Address;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import java.util.Set;

/**
 * The way that a message takes: over which line, to which address, into which conversation.
 *
 * @param contact whose conversation it is
 * @param asked whose word counts too: the contact whom the agent named, or who answers on this line; mostly the same
 */
record Route(Line line, Address to, ContactId asked, ContactId contact, ConversationId conversation) {

    Route {
        if (to.equals(line.address())) {
            throw new Refused(new Refusal.OwnAddress());
        }
    }

    Set<ContactId> contacts() {
        return asked.equals(contact) ? Set.of(contact) : Set.of(asked, contact);
    }

    Route askedFor(ContactId other) {
        return new Route(line, to, other, contact, conversation);
    }
}
