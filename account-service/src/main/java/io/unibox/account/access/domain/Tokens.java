package io.unibox.account.access.domain;

import io.unibox.account.people.domain.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Makes the access tokens that every service believes. */
public interface Tokens {

    Mono<AccessToken> issue(User user);

    /**
     * A ticket that opens one WebSocket within half a minute, and nothing else.
     *
     * @param until when the access token ends that it was asked for with; so does the WebSocket
     */
    Mono<AccessToken> ticket(User user, Instant until);

    /** The keys that tokens out there are signed with, as a JSON Web Key Set (RFC 7517). */
    Mono<Map<String, Object>> publicKeys();

    /** A signed token and how long it is good for. */
    record AccessToken(String text, Duration life) {
        /** Says nothing, since whoever reads it is in. */
        @Override
        public String toString() {
            return "AccessToken[…]";
        }
    }
}
