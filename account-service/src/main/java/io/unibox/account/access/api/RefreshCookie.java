package io.unibox.account.access.api;

import io.unibox.account.access.AccessSettings;
import io.unibox.account.access.domain.RefreshToken;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** How a browser keeps its refresh token: out of reach of scripts and of other sites. */
@Component
final class RefreshCookie {

    static final String NAME = "unibox_refresh";

    private final boolean secure;
    private final Duration life;

    RefreshCookie(AccessSettings settings) {
        this.secure = "https".equalsIgnoreCase(settings.publicUrl().getScheme());
        this.life = settings.sessionLife();
    }

    ResponseCookie of(RefreshToken token) {
        return cookie(token.text(), life);
    }

    /** Takes the cookie away. */
    ResponseCookie gone() {
        return cookie("", Duration.ZERO);
    }

    static Optional<RefreshToken> in(ServerHttpRequest request) {
        return Optional.ofNullable(request.getCookies().getFirst(NAME))
                .map(HttpCookie::getValue)
                .flatMap(RefreshToken::read);
    }

    private ResponseCookie cookie(String value, Duration age) {
        return ResponseCookie.from(NAME, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Strict")
                .path("/api")
                .maxAge(age)
                .build();
    }
}
