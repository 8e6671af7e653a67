package io.unibox.inbox.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.unibox.events.ConversationId;
import io.unibox.events.UserId;
import io.unibox.inbox.domain.ChangeConversation.Wish;
import io.unibox.inbox.domain.Conversation.Status;
import io.unibox.inbox.domain.Handling;
import io.unibox.inbox.representation.Parameters;
import io.unibox.starter.web.Problem;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with some conversations.
 *
 * @param assigneeId whom to assign them to; null takes them from whoever has them
 */
record BulkBody(
        @Schema(
                allowableValues = {"read", "archive", "unarchive", "assign", "tag", "untag", "star", "unstar", "snooze"
                })
        @NotBlank(message = "Say what to do.") @Nullable String action,

        @NotNull(message = "Name the conversations.") @Size(min = 1, max = MOST, message = "Name 1 to 200 conversations.") @Nullable List<@NotNull String> conversationIds,

        @Schema(type = "string", format = "uuid", nullable = true) @Nullable Clearable assigneeId,

        @Nullable @Size(min = 1, max = Handling.MOST_TAGS, message = "Give 1 to 50 tags.") List<@NotNull @NotBlank @Size(max = 64, message = "A tag has at most 64 characters.") String> tags,

        @Schema(format = "date-time") @Nullable String snoozedUntil) {

    private static final int MOST = 200;

    private static final List<String> ACTIONS =
            List.of("read", "archive", "unarchive", "assign", "tag", "untag", "star", "unstar", "snooze");

    List<ConversationId> ids() {
        List<ConversationId> ids = (conversationIds == null ? List.<String>of() : conversationIds)
                .stream()
                        .map(text -> Parameters.id("conversationIds", text, ConversationId::of))
                        .toList();
        if (new HashSet<>(ids).size() < ids.size()) {
            throw Problem.ofField("conversationIds", "duplicate", "Name each conversation once.")
                    .asException();
        }
        return ids;
    }

    Wish wish(Instant now) {
        return switch (Parameters.word("action", action, ACTIONS)) {
            case "read" -> Wish.READ;
            case "archive" -> Wish.of(was -> was.status() == Status.CLOSED ? was : was.status(Status.CLOSED));
            case "unarchive" -> Wish.of(was -> was.status() == Status.CLOSED ? was.status(Status.OPEN) : was);
            case "star" -> Wish.of(was -> was.starred(true));
            case "unstar" -> Wish.of(was -> was.starred(false));
            case "tag" -> {
                List<String> more = givenTags();
                yield Wish.of(was -> was.tagged(more));
            }
            case "untag" -> {
                List<String> fewer = givenTags();
                yield Wish.of(was -> was.untagged(fewer));
            }
            case "snooze" -> {
                Instant until = Snoozing.until(snoozedUntil == null ? "" : snoozedUntil, now);
                yield Wish.of(was -> was.snoozed(until));
            }
            default -> assignment();
        };
    }

    private Wish assignment() {
        if (assigneeId == null) {
            throw Problem.ofField("assigneeId", "required", "Say whom to assign them to.")
                    .asException();
        }
        UserId user = assigneeId.value(text -> Parameters.id("assigneeId", text, UserId::of));
        return Wish.of(was -> was.assignee(user));
    }

    private List<String> givenTags() {
        if (tags == null) {
            throw Problem.ofField("tags", "required", "Give the tags.").asException();
        }
        return Texts.storable("tags", tags);
    }
}
