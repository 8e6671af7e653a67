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

    /** Hangs everything on the absorbed contact again, which has to be there, and forgets what both were like. */
    Mono<Void> undo(Merge merge);

    /** Forgets every merge that a contact took part in, and those that the contacts took part in that it absorbed; says which. */
    Flux<Merge> forget(WorkspaceId workspace, ContactId contact);

    /** Forgets some of the merges that are older; says how many. Goes over workspaces. */
    Mono<Long> forgetBefore(Instant time, int most);
}
