package io.unibox.inbox.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.unibox.events.Channel;
import io.unibox.events.ConversationId;
import io.unibox.inbox.domain.Draft;
import io.unibox.inbox.domain.SaveDrafts;
import io.unibox.inbox.domain.SavedDrafts.SavedDraft;
import io.unibox.inbox.representation.Agents;
import io.unibox.inbox.representation.Parameters;
import io.unibox.inbox.representation.Times;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Envelope;
import io.unibox.starter.web.Problem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What the caller has begun to write, one text a channel; nobody else sees it. */
@RestController
@RequestMapping("/api/v1/conversations/{conversationId}/drafts")
@Tag(name = "Drafts")
final class DraftsApi {

    private static final int LONGEST = 65_536;
    private static final int LONGEST_SUBJECT = 255;

    private final SaveDrafts saving;

    DraftsApi(SaveDrafts saving) {
        this.saving = saving;
    }

    /** A text that was not sent yet. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(example = """
                    {"channel":"SMS","message":"Dear Anna,","updatedAt":"2026-01-05T12:00:00.000Z"}""")
    record DraftOutput(
            String channel,
            String message,
            @Nullable String subject,
            @Schema(format = "date-time") String updatedAt) {

        static DraftOutput of(SavedDraft draft) {
            return new DraftOutput(
                    draft.channel().toString(), draft.message(), draft.subject(), Times.shown(draft.updatedAt()));
        }
    }

    /** What has been written so far. */
    @Schema(example = "{\"message\":\"Dear Anna,\"}")
    record DraftBody(
            @JsonAlias({"content", "body"}) @Nullable String message,
            @Nullable String subject) {

        String text() {
            return checked("message", Objects.requireNonNullElse(message, ""), LONGEST);
        }

        @Nullable String line() {
            return subject == null ? null : checked("subject", subject, LONGEST_SUBJECT);
        }

        private static String checked(String field, String text, int longest) {
            if (text.codePointCount(0, text.length()) > longest) {
                throw Problem.ofField(field, "wrong_length", "At most " + longest + " characters.")
                        .asException();
            }
            if (!Draft.isStorable(text)) {
                throw Problem.ofField(field, "invalid_characters", "The text has characters that cannot be stored.")
                        .asException();
            }
            return text;
        }
    }

    @GetMapping
    @Operation(summary = "Read one's own drafts in a conversation")
    Mono<Envelope<List<DraftOutput>>> list(Caller caller, @PathVariable ConversationId conversationId) {
        return saving.of(Agents.of(caller), conversationId)
                .map(drafts -> Envelope.of(drafts.stream().map(DraftOutput::of).toList()));
    }

    @PutMapping("/{channel}")
    @Operation(
            summary = "Keep a draft in place of the one before",
            description = "Gone as soon as its writer sends something over this channel in this conversation.")
    Mono<Envelope<DraftOutput>> save(
            Caller caller,
            @PathVariable ConversationId conversationId,
            @PathVariable String channel,
            @RequestBody DraftBody body) {
        return saving.save(Agents.of(caller), conversationId, read(channel), body.text(), body.line())
                .map(DraftOutput::of)
                .map(Envelope::of);
    }

    @DeleteMapping("/{channel}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Forget a draft")
    Mono<Void> forget(Caller caller, @PathVariable ConversationId conversationId, @PathVariable String channel) {
        return saving.forget(Agents.of(caller), conversationId, read(channel));
    }

    private static Channel read(String channel) {
        Channel read = Parameters.channel(channel);
        if (read == null) {
            throw Problem.ofField("channel", "required", "Name a channel.").asException();
        }
        return read;
    }
}
