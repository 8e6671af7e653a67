package io.unibox.contact.domain;

import io.unibox.contact.domain.ImportRow.RowError;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where it is kept how far imports have got. */
public interface Imports {

    /** Begins an import that has not begun yet. */
    Mono<Void> begin(ContactImport begun);

    Mono<ContactImport> find(WorkspaceId workspace, ImportId id);

    /** The import; nobody else goes on with it until the transaction ends. */
    Mono<ContactImport> hold(WorkspaceId workspace, ImportId id);

    /** Keeps how far it is now, with the errors that came to it, as long as there are not too many. */
    Mono<Void> save(ContactImport now, List<RowError> errors);

    /** The errors that were kept, in the order of the rows. */
    Flux<RowError> errors(WorkspaceId workspace, ImportId id);

    /**
     * Lets the store learn how large it has become, in a transaction of its own: plans that were made when it was empty look
     * through all of a workspace for each row.
     */
    Mono<Void> takeStock();

    /** Forgets some of the imports that nothing has happened to since; says how many. Goes over workspaces. */
    Mono<Long> forgetBefore(Instant time, int most);
}
