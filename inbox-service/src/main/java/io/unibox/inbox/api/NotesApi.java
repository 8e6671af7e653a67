package io.unibox.inbox.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.events.ConversationId;
import io.unibox.events.MessageId;
import io.unibox.inbox.domain.Draft;
import io.unibox.inbox.domain.WriteNotes;
import io.unibox.inbox.representation.Agents;
import io.unibox.inbox.representation.MessageOutput;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import io.unibox.starter.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Notes beside a conversation, which no contact ever sees. */
@RestController
@RequestMapping("/api/v1/conversations/{conversationId}/notes")
@Tag(name = "Notes")
final class NotesApi {

    private static final int LONGEST = 10_000;

    private final WriteNotes writing;

    NotesApi(WriteNotes writing) {
        this.writing = writing;
    }

    /** A note; who is named with an @ and their username is shown in {@code mentions}. */
    @Schema(example = "{\"text\":\"@mia could you call back?\"}")
    record NoteBody(
            @JsonAlias({"message", "content", "body"}) @Nullable String text) {

        String checked() {
            if (text == null || text.isBlank()) {
                throw Problem.ofField("text", "required", "A note needs text.").asException();
            }
            if (text.codePointCount(0, text.length()) > LONGEST) {
                throw Problem.ofField("text", "wrong_length", "A note has at most " + LONGEST + " characters.")
                        .asException();
            }
            if (!Draft.isStorable(text)) {
                throw Problem.ofField("text", "invalid_characters", "The text has characters that cannot be stored.")
                        .asException();
            }
            return text;
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Write a private note",
            description = "Shown among the messages with include=notes, to whoever sees the conversation; never sent. "
                    + "An @ with the username of a colleague mentions them; it lets nobody see a conversation that they "
                    + "do not see anyway.")
    Mono<Envelope<MessageOutput>> add(
            Caller caller, @PathVariable ConversationId conversationId, @RequestBody NoteBody body) {
        return writing.add(Agents.of(caller), conversationId, body.checked())
                .map(MessageOutput::of)
                .map(Envelope::of);
    }

    @PatchMapping("/{noteId}")
    @Operation(summary = "Change one's own note")
    Mono<Envelope<MessageOutput>> change(
            Caller caller,
            @PathVariable ConversationId conversationId,
            @PathVariable MessageId noteId,
            @RequestBody NoteBody body) {
        return writing.change(Agents.of(caller), conversationId, noteId, body.checked())
                .map(MessageOutput::of)
                .map(Envelope::of);
    }

    @DeleteMapping("/{noteId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take one's own note away")
    Mono<Void> remove(Caller caller, @PathVariable ConversationId conversationId, @PathVariable MessageId noteId) {
        return writing.remove(Agents.of(caller), conversationId, noteId);
    }
}
