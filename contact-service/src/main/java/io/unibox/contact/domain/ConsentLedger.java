package io.unibox.contact.domain;

import io.unibox.events.ContactId;
import io.unibox.events.WorkspaceId;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;

/** How the consent of contacts came about. Grows only; it goes with the contact. */
public interface ConsentLedger {

    /** Adds those of the entries that are not there yet, and says which. */
    Flux<UUID> add(List<ConsentEntry> entries);

    /** The latest statement of a contact on each channel that there is one on; of two at one time the no. */
    Flux<ConsentEntry> standing(WorkspaceId workspace, ContactId contact);

    /** The newest entries about a contact, the newest first. */
    Flux<ConsentEntry> newest(WorkspaceId workspace, ContactId contact, int most);
}
