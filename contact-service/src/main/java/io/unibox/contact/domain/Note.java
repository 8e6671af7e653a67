package io.unibox.contact.domain;

import io.unibox.events.ContactId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a user wrote down about a contact. */
public record Note(
        WorkspaceId workspace,
        NoteId id,
        ContactId contact,
        UserId author,
        String text,
        Instant createdAt,
        Instant updatedAt) {

    public static final int LONGEST = 10_000;

    public Note {
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    Note with(String newText, Instant now) {
        return newText.equals(text) ? this : new Note(workspace, id, contact, author, newText, createdAt, now);
    }

    boolean mayBeChangedBy(Viewer viewer) {
        return author.equals(viewer.user()) || viewer.seesEveryTeam();
    }
}
