package io.unibox.contact.domain;

import io.unibox.events.ContactId;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Writes notes on contacts. Who sees a contact may write one; only its author and who sees every team may change it. */
@Service
public final class WriteNotes {

    private final Contacts contacts;
    private final Notes notes;
    private final Clock clock;

    WriteNotes(Contacts contacts, Notes notes, Clock clock) {
        this.contacts = contacts;
        this.notes = notes;
        this.clock = clock;
    }

    public Mono<Note> write(Viewer viewer, ContactId contact, String text) {
        return Held.contact(contacts, viewer, contact, _ -> true).flatMap(held -> {
            Instant now = clock.instant();
            var note = new Note(viewer.workspace(), NoteId.fresh(), held.id(), viewer.user(), text, now, now);
            return notes.add(note).thenReturn(note);
        });
    }

    public Mono<Note> change(Viewer viewer, ContactId contact, NoteId id, String text) {
        return held(viewer, contact, id).flatMap(note -> {
            Note changed = note.with(text, clock.instant());
            return notes.save(changed).thenReturn(changed);
        });
    }

    public Mono<Void> remove(Viewer viewer, ContactId contact, NoteId id) {
        return held(viewer, contact, id).flatMap(notes::remove);
    }

    private Mono<Note> held(Viewer viewer, ContactId contact, NoteId id) {
        return Held.contact(contacts, viewer, contact, _ -> true)
                .flatMap(held -> notes.hold(viewer.workspace(), held.id(), id))
                .switchIfEmpty(Mono.error(() -> new Refused(new Refusal.NoSuchContact())))
                .flatMap(note -> note.mayBeChangedBy(viewer)
                        ? Mono.just(note)
                        : Mono.error(new Refused(new Refusal.NotTheAuthor())));
    }
}
