package io.unibox.starter.security;

import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import org.springframework.security.oauth2.jwt.Jwt;

/** Who is calling, as the token says it. A controller takes it as a parameter. */
public record Caller(UserId userId, WorkspaceId workspaceId, Role role) {

    /** The claims of an access token, beside {@code sub} (the user). */
    public static final String WORKSPACE_CLAIM = "workspace";

    public static final String ROLE_CLAIM = "role";

    /** Reads a token whose signature and dates were checked; one without our claims is an IllegalArgumentException. */
    static Caller of(Jwt token) {
        return new Caller(
                UserId.of(String.valueOf(token.getSubject())),
                WorkspaceId.of(String.valueOf(token.getClaimAsString(WORKSPACE_CLAIM))),
                Role.valueOf(String.valueOf(token.getClaimAsString(ROLE_CLAIM))));
    }
}
