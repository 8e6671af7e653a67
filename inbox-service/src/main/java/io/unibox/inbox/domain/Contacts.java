package io.unibox.inbox.domain;

import io.unibox.events.ContactChanged;
import java.util.List;
import reactor.core.publisher.Mono;

/** Who is outside, as contact-service says it. All work runs in the caller's transaction. */
public interface Contacts {

    /** Keeps the newest snapshot of each contact; an older one than is kept already changes nothing. */
    Mono<Kept> keep(List<ContactChanged.Snapshot> snapshots);

    /**
     * Forgets the contacts and everything that was said with them.
     *
     * @return the conversations that are gone
     */
    Mono<List<Removal>> erase(List<ContactChanged.Removed> removed);

    /**
     * What became of the snapshots.
     *
     * @param touched conversations whose contact looks different now
     * @param claimed conversations that belonged to a stranger and belong to a contact now
     */
    record Kept(List<Conversation> touched, List<Conversation> claimed) {
        public Kept {
            touched = List.copyOf(touched);
            claimed = List.copyOf(claimed);
        }
    }
}
