package io.unibox.inbox.live;

import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.Member;
import io.unibox.starter.security.AccessTokens;
import io.unibox.starter.security.Caller;
import java.time.Instant;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What a token says that a client showed.
 *
 * @param version of the user that the token was made from
 * @param until when it expires
 */
record Credentials(Agent agent, long version, Instant until) {

    /** Reads a token that was checked. */
    static Credentials of(Jwt token) {
        return new Credentials(
                new Agent(
                        WorkspaceId.of(String.valueOf(token.getClaimAsString(Caller.WORKSPACE_CLAIM))),
                        UserId.of(String.valueOf(token.getSubject())),
                        Role.valueOf(String.valueOf(token.getClaimAsString(Caller.ROLE_CLAIM)))),
                token.getClaim(AccessTokens.VERSION_CLAIM) instanceof Number version ? version.longValue() : 0,
                token.getExpiresAt() == null ? Instant.EPOCH : token.getExpiresAt());
    }

    boolean areOfSameUserAs(Credentials other) {
        return agent.user().equals(other.agent.user()) && agent.workspace().equals(other.agent.workspace());
    }

    /** The user as the token describes them. */
    Member member() {
        return new Member(version, agent.role(), true);
    }

    /** Whether what was heard of the user is as new as the token, and so counts in its place. */
    boolean areOutdatedBy(Member heard) {
        return heard.version() >= version;
    }
}
