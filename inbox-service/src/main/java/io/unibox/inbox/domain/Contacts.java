package io.unibox.inbox.domain;

import io.unibox.events.ContactChanged;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Who is outside, as contact-service says it. All work runs in the caller's transaction. */
public interface Contacts {

    /** Keeps the newest snapshot of each contact; an older one than is kept already changes nothing. */
    Mono<Kept> keep(List<ContactChanged.Snapshot> snapshots);

    /**
     * Forgets the contacts and everything that was said with them.
     *
     * @return also the conversations that held something that was said with them
     */
    Mono<Moved> erase(List<ContactChanged.Removed> removed);

    /**
     * Lets what was said with the contacts be said with those whom they turned out to be. A later snapshot of a contact
     * undoes it: what came from it goes back, what was said since stays.
     */
    Mono<Moved> merge(List<ContactChanged.Merged> merged);

    /**
     * What became of the snapshots.
     *
     * @param touched conversations whose contact looks different now
     * @param claimed conversations that belonged to somebody else, or have messages that did
     * @param gone conversations with strangers who are contacts with another
     * @param partings told to those who followed a contact and do not see a conversation any more
     */
    record Kept(List<Conversation> touched, List<Conversation> claimed, List<Removal> gone, List<Change> partings) {

        public static final Kept NOTHING = new Kept(List.of(), List.of(), List.of(), List.of());

        public Kept {
            touched = List.copyOf(touched);
            claimed = List.copyOf(claimed);
            gone = List.copyOf(gone);
            partings = List.copyOf(partings);
        }
    }

    /**
     * What became of conversations.
     *
     * @param changed those that show other messages now, or have another contact
     * @param partings told to those who followed a contact and do not see a conversation any more
     */
    record Moved(List<Conversation> changed, List<Removal> gone, List<Change> partings) {

        public static final Moved NOTHING = new Moved(List.of(), List.of());

        public Moved {
            changed = List.copyOf(changed);
            gone = List.copyOf(gone);
            partings = List.copyOf(partings);
        }

        public Moved(List<Conversation> changed, List<Removal> gone) {
            this(changed, gone, List.of());
        }

        /** Both. */
        public Moved and(Moved other) {
            return new Moved(both(changed, other.changed), both(gone, other.gone), both(partings, other.partings));
        }

        private static <T> List<T> both(List<T> one, List<T> other) {
            return Stream.concat(one.stream(), other.stream()).toList();
        }
    }
}
