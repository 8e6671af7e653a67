package io.unibox.contact.domain;

import io.unibox.events.ContactId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where merges are kept, and what hangs on contacts is moved by them: notes, the ledger of consent, conversations. */
public interface Merges {

    /** Keeps the merge, and hangs on the kept contact what hung on the absorbed one. */
    Mono<Void> add(Merge merge);

    /** The merge; nobody else undoes it until the transaction ends. */
    Mono<Merge> hold(WorkspaceId workspace, MergeId id);

    /**
     * Hangs on the absorbed contact, which is back, what came with it, and what was said since from an address that it has
     * again. A no that was said since by nobody knows whom of the two then counts for both. Forgets what both were like.
     */
    Mono<Void> undo(Merge merge, Contact kept, Contact absorbed);

    /** Forgets every merge that a contact took part in, and those that the contacts took part in that it absorbed; says which. */
    Flux<Merge> forget(WorkspaceId workspace, ContactId contact);

    /** Forgets some of the merges that are older; says how many. Goes over workspaces. */
    Mono<Long> forgetBefore(Instant time, int most);
}
