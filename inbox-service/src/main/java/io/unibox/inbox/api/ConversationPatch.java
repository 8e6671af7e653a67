package io.unibox.inbox.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.inbox.domain.Attributes;
import io.unibox.inbox.domain.ChangeConversation.Wish;
import io.unibox.inbox.domain.Conversation.Status;
import io.unibox.inbox.domain.Handling;
import io.unibox.inbox.domain.Handling.Priority;
import io.unibox.inbox.representation.Parameters;
import io.unibox.starter.web.Problem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is to be different about a conversation; what is left out stays.
 *
 * @param assigneeId null takes it away, as with {@code teamId} and {@code snoozedUntil}
 */
record ConversationPatch(
        @Nullable Boolean isStarred,

        @Nullable @Min(value = 0, message = "Only 0 can be set, which marks everything as read.") @Max(value = 0, message = "Only 0 can be set, which marks everything as read.") Integer unreadCount,

        @Schema(allowableValues = {"open", "snoozed", "closed"}) @Nullable String status,

        @Schema(allowableValues = {"low", "normal", "high", "urgent"}) @Nullable String priority,

        @Schema(type = "string", format = "uuid", nullable = true) @Nullable Clearable assigneeId,

        @Schema(type = "string", format = "uuid", nullable = true) @Nullable Clearable teamId,

        @Nullable @Size(max = Handling.MOST_TAGS, message = "A conversation has at most 50 tags.") List<@NotNull @NotBlank @Size(max = 64, message = "A tag has at most 64 characters.") String> tags,

        @Schema(type = "string", format = "date-time", nullable = true) @Nullable Clearable snoozedUntil) {

    /** An example for the description of the interface. */
    Wish wish(Instant now) {
        Status to = Parameters.read("status", status, Status::of);
        Instant until = snoozedUntil == null ? null : snoozedUntil.value(text -> Snoozing.until(text, now));
        if (to == Status.SNOOZED && until == null) {
            throw Problem.ofField("snoozedUntil", "required", "Say until when it is snoozed.")
                    .asException();
        }
        if (to != null && to != Status.SNOOZED && until != null) {
            throw Problem.ofField("snoozedUntil", "contradictory", "Only what is snoozed has a time to come back.")
                    .asException();
        }
        return new Wish(unreadCount != null, changing(to, until));
    }

    private UnaryOperator<Attributes> changing(@Nullable Status to, @Nullable Instant until) {
        Priority urgency = Parameters.read("priority", priority, Priority::of);
        UserId user =
                assigneeId == null ? null : assigneeId.value(text -> Parameters.id("assigneeId", text, UserId::of));
        TeamId team = teamId == null ? null : teamId.value(text -> Parameters.id("teamId", text, TeamId::of));
        List<String> labels = tags == null ? null : Texts.storable("tags", tags);
        return now -> {
            Attributes then = isStarred == null ? now : now.starred(isStarred);
            then = urgency == null ? then : then.priority(urgency);
            then = assigneeId == null ? then : then.assignee(user);
            then = teamId == null ? then : then.team(team);
            then = labels == null ? then : then.tags(labels);
            if (until != null) {
                return then.snoozed(until);
            }
            then = snoozedUntil == null ? then : then.awake();
            return to == null ? then : then.status(to);
        };
    }
}
