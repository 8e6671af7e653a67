package io.unibox.account.audit.domain;

import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody may have to account for later.
 *
 * @param workspace whose it is; nobody's where a sign-in failed for an email that nobody has
 * @param actor who did it
 * @param subject to whom it was done
 * @param detail what else there is to know, in words; never a secret
 */
public record AuditEvent(
        @Nullable WorkspaceId workspace,
        Instant at,
        Action action,
        @Nullable UserId actor,
        @Nullable UserId subject,
        @Nullable String detail) {

    /** Somebody did something about somebody. */
    public static AuditEvent of(
            WorkspaceId workspace, Instant at, Action action, UserId actor, UserId subject, @Nullable String detail) {
        return new AuditEvent(workspace, at, action, actor, subject, detail);
    }

    /** What can be done that is remembered. */
    public enum Action {
        SIGNED_UP,
        SIGNED_IN,
        SIGN_IN_FAILED,
        SIGNED_OUT,
        REFRESH_TOKEN_REUSED,
        USER_ADDED,
        ROLE_CHANGED,
        STATUS_CHANGED,
        TEAM_JOINED,
        TEAM_LEFT
    }
}
