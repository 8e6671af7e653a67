package io.unibox.inbox.domain;

import io.unibox.events.ConversationId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody has to do by hand about a conversation.
 *
 * @param action what, in words
 * @param completedAt when it was decided how it went
 */
public record ManualAction(
        WorkspaceId workspace,
        UUID id,
        ConversationId conversation,
        String action,
        Status status,
        @Nullable UserId assignee,
        UserId creator,
        Instant createdAt,
        @Nullable Instant completedAt) {

    public static final int LONGEST = 500;

    /** How far it has got. What is completed or has failed stays so. */
    public enum Status {
        PENDING,
        COMPLETED,
        FAILED;

        /** Reads the name without regard to case; an unknown one is an {@link IllegalArgumentException}. */
        public static Status of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** In another status, as of now; a decided one refuses any other. */
    ManualAction to(Status other, Instant now) {
        if (other == status) {
            return this;
        }
        if (status != Status.PENDING) {
            throw new Refused(new Refusal.ManualActionEnded());
        }
        return new ManualAction(workspace, id, conversation, action, other, assignee, creator, createdAt, now);
    }

    /** The same for somebody else; a decided one refuses that. */
    ManualAction assignedTo(@Nullable UserId other) {
        if (status != Status.PENDING) {
            throw new Refused(new Refusal.ManualActionEnded());
        }
        return new ManualAction(workspace, id, conversation, action, status, other, creator, createdAt, completedAt);
    }

    /** The same in other words; a decided one refuses that. */
    ManualAction saying(String other) {
        if (status != Status.PENDING) {
            throw new Refused(new Refusal.ManualActionEnded());
        }
        return new ManualAction(workspace, id, conversation, other, status, assignee, creator, createdAt, completedAt);
    }
}
