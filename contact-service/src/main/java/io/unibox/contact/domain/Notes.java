package io.unibox.contact.domain;

import io.unibox.events.ContactId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where the notes on contacts are kept. */
public interface Notes {

    Mono<Void> add(Note note);

    /** A note on the contact; nobody else changes it until the transaction ends. */
    Mono<Note> hold(WorkspaceId workspace, ContactId contact, NoteId id);

    Mono<Void> save(Note note);

    Mono<Void> remove(Note note);

    /** Notes on a contact, the newest first. */
    Flux<Note> list(WorkspaceId workspace, ContactId contact, @Nullable Before before, int most);

    /** Where a part of the list begins: behind this note. */
    record Before(Instant createdAt, NoteId id) {}
}
