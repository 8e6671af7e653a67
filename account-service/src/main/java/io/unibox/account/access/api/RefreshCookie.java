package io.unibox.account.access.api;

import io.unibox.account.access.AccessSettings;
import io.unibox.account.access.domain.RefreshToken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;

/**
 * How a browser keeps its refresh token: out of reach of scripts and of other sites, and sent only where it is needed. A
 * cookie has one path and these routes have two, so the token is kept under each of them.
 */
@Component
final class RefreshCookie {

    static final String NAME = "unibox_refresh";

    private static final List<String> PATHS = List.of("/api/v1/auth", "/api/auth");

    private final boolean secure;
    private final Duration life;

    RefreshCookie(AccessSettings settings) {
        this.secure = "https".equalsIgnoreCase(settings.publicUrl().getScheme());
        this.life = settings.sessionLife();
    }

    void set(ServerHttpResponse response, RefreshToken token) {
        add(response, token.text(), life);
    }

    void clear(ServerHttpResponse response) {
        add(response, "", Duration.ZERO);
    }

    static Optional<RefreshToken> in(ServerHttpRequest request) {
        return Optional.ofNullable(request.getCookies().getFirst(NAME))
                .map(HttpCookie::getValue)
                .flatMap(RefreshToken::read);
    }

    private void add(ServerHttpResponse response, String value, Duration age) {
        for (String path : PATHS) {
            response.addCookie(ResponseCookie.from(NAME, value)
                    .httpOnly(true)
                    .secure(secure)
                    .sameSite("Strict")
                    .path(path)
                    .maxAge(age)
                    .build());
        }
    }
}
