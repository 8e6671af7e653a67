package io.unibox.gateway.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/** Tokens whose signature and claims were found good a moment ago. */
public final class KnownTokens {

    private final Cache<String, Jwt> known;
    private final Clock clock;

    KnownTokens(Duration remembered, long most, Clock clock) {
        this.clock = clock;
        this.known = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(remembered)
                .build();
    }

    /** The token, unless it is not known or has expired since. */
    public @Nullable Jwt recall(String token) {
        Jwt jwt = known.getIfPresent(token);
        if (jwt == null || jwt.getExpiresAt() == null) {
            return null;
        }
        return jwt.getExpiresAt().isAfter(clock.instant()) ? jwt : null;
    }

    void remember(Jwt token) {
        known.put(token.getTokenValue(), token);
    }
}
