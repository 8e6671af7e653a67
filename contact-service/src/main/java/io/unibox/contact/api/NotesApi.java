package io.unibox.contact.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.contact.api.ContactOutput.UserOutput;
import io.unibox.contact.domain.AddressBook;
import io.unibox.contact.domain.Note;
import io.unibox.contact.domain.NoteId;
import io.unibox.contact.domain.Notes;
import io.unibox.contact.domain.Refusal;
import io.unibox.contact.domain.Refused;
import io.unibox.contact.domain.User;
import io.unibox.contact.domain.Viewer;
import io.unibox.contact.domain.WriteNotes;
import io.unibox.description.Examples;
import io.unibox.events.ContactId;
import io.unibox.events.UserId;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Cursor;
import io.unibox.starter.web.Envelope;
import io.unibox.starter.web.Page;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What users write down about a contact, for each other. */
@RestController
@RequestMapping("/api/v1/contacts/{id}/notes")
@Tag(name = "Notes on contacts", description = "Written and read by whoever sees the contact.")
final class NotesApi {

    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private final Desk desk;
    private final AddressBook book;
    private final Notes notes;
    private final WriteNotes writeNotes;

    NotesApi(Desk desk, AddressBook book, Notes notes, WriteNotes writeNotes) {
        this.desk = desk;
        this.book = book;
        this.notes = notes;
        this.writeNotes = writeNotes;
    }

    @GetMapping
    @Examples(answer = "notes")
    @Operation(summary = "List the notes on a contact", description = "The newest first, by cursor and limit.")
    Mono<Envelope<List<NoteOutput>>> listNotes(
            Caller caller,
            @PathVariable ContactId id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        int size = Page.size(limit);
        Notes.Before before = before(cursor);
        return desk.work(
                        caller,
                        viewer -> book.entry(viewer, id)
                                .switchIfEmpty(Mono.error(() -> new Refused(new Refusal.NoSuchContact())))
                                .flatMap(entry -> notes.list(viewer.workspace(), id, before, size + 1)
                                        .collectList()
                                        .flatMap(found -> page(viewer, found, size, entry.noteCount()))))
                .map(Envelope::of);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Examples(request = "noteBody", answer = "note")
    @Operation(summary = "Write a note on a contact", description = "Of 1 to 10,000 characters.")
    Mono<Envelope<NoteOutput>> writeNote(Caller caller, @PathVariable ContactId id, @RequestBody NoteBody body) {
        return desk.work(
                        caller,
                        viewer -> writeNotes.write(viewer, id, body.text()).flatMap(note -> output(viewer, note)))
                .map(Envelope::of);
    }

    @PatchMapping("/{noteId}")
    @Examples(request = "noteBody", answer = "note")
    @Operation(
            summary = "Change a note",
            description = "Its author may, and administrators and managers; others get 403.")
    Mono<Envelope<NoteOutput>> changeNote(
            Caller caller, @PathVariable ContactId id, @PathVariable UUID noteId, @RequestBody NoteBody body) {
        return desk.work(
                        caller,
                        viewer -> writeNotes
                                .change(viewer, id, new NoteId(noteId), body.text())
                                .flatMap(note -> output(viewer, note)))
                .map(Envelope::of);
    }

    @DeleteMapping("/{noteId}")
    @Examples(answer = "removed")
    @Operation(
            summary = "Remove a note",
            description = "Its author may, and administrators and managers; others get 403.")
    Mono<Envelope<Removed>> removeNote(Caller caller, @PathVariable ContactId id, @PathVariable UUID noteId) {
        return desk.work(caller, viewer -> writeNotes.remove(viewer, id, new NoteId(noteId)))
                .thenReturn(Envelope.of(new Removed(noteId)));
    }

    private Mono<Page<NoteOutput>> page(Viewer viewer, List<Note> found, int size, long total) {
        List<Note> shown = found.size() > size ? found.subList(0, size) : found;
        String next = found.size() > size
                ? Cursor.of(shown.getLast().createdAt(), shown.getLast().id())
                : null;
        Set<UserId> authors = shown.stream().map(Note::author).collect(Collectors.toSet());
        return desk.named(viewer, authors)
                .map(names -> new Page<>(
                        shown.stream().map(note -> NoteOutput.of(note, names)).toList(), total, null, size, next));
    }

    private Mono<NoteOutput> output(Viewer viewer, Note note) {
        return desk.named(viewer, Set.of(note.author())).map(names -> NoteOutput.of(note, names));
    }

    private static Notes.@Nullable Before before(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        List<String> parts = Cursor.read(cursor, 2);
        try {
            Instant time = Instant.parse(parts.getFirst());
            if (time.isBefore(END_OF_TIME) && time.isAfter(Instant.EPOCH)) {
                return new Notes.Before(time, NoteId.of(parts.getLast()));
            }
        } catch (IllegalArgumentException | DateTimeParseException _) {
            // Falls through: what is no time or no id was not made here.
        }
        throw Cursor.invalid();
    }

    @Schema(name = "ContactNoteText")
    record NoteBody(
            @NotBlank(message = "A note has a text.") @Size(max = Note.LONGEST, message = "At most 10,000 characters.") @Pattern(regexp = ContactBody.STORABLE, message = ContactBody.NOT_STORABLE) @Schema(example = "Prefers calls in the morning.")
            String text) {}

    @Schema(name = "ContactNote")
    record NoteOutput(
            UUID id, ContactId contactId, UserOutput author, String text, Instant createdAt, Instant updatedAt) {
        static NoteOutput of(Note note, Map<UserId, User> names) {
            return new NoteOutput(
                    note.id().value(),
                    note.contact(),
                    UserOutput.of(note.author(), names),
                    note.text(),
                    note.createdAt(),
                    note.updatedAt());
        }
    }

    /** That a note is no more. */
    @Schema(name = "ContactNoteRemoved")
    record Removed(UUID id) {}
}
