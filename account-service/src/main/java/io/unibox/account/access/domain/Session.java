package io.unibox.account.access.domain;

import io.unibox.account.people.domain.User;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in and the family of refresh tokens that grew from it, of which the newest two are known.
 *
 * @param previous the token before the current one, for two tabs that refresh at once
 */
public record Session(
        SessionId id,
        UserId user,
        WorkspaceId workspace,
        TokenHash current,
        @Nullable TokenHash previous,
        Instant rotatedAt,
        Instant expiresAt) {

    static Session of(User user, RefreshToken first, Instant now, SessionPolicy policy) {
        return new Session(
                first.session(), user.id(), user.workspace(), first.hash(), null, now, now.plus(policy.life()));
    }

    /**
     * What a refresh token of this session is good for now. A token that is neither of the newest two was used before, so
     * somebody else has had it. The one before the newest counts as the same browser's for a moment only: it gives no
     * token of its own, so that a thief who is quick gains one access token and not a session.
     */
    Renewal renew(RefreshToken presented, Instant now, SessionPolicy policy) {
        TokenHash hash = presented.hash();
        if (!now.isBefore(expiresAt)) {
            return new Renewal.Expired();
        }
        if (hash.equals(current)) {
            RefreshToken next = RefreshToken.fresh(id);
            return new Renewal.Rotated(
                    new Session(id, user, workspace, next.hash(), current, now, now.plus(policy.life())), next);
        }
        boolean justReplaced = hash.equals(previous) && !now.isAfter(rotatedAt.plus(policy.grace()));
        return justReplaced ? new Renewal.Repeated() : new Renewal.Reused();
    }
}
