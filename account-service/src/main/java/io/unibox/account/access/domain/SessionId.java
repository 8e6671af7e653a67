package io.unibox.account.access.domain;

import java.util.UUID;

/** Names a session. It stands in the refresh token only, and is as random as a UUID can be. */
public record SessionId(UUID value) {

    static SessionId fresh() {
        return new SessionId(UUID.randomUUID());
    }
}
