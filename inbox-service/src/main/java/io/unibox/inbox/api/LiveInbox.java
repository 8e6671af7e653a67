package io.unibox.inbox.api;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The WebSocket {@code /ws/conversations}: lets clients in and connects them. */
@Component
final class LiveInbox implements WebSocketHandler {

    private static final String BEARER = "Bearer ";

    private final ReactiveJwtDecoder tokens;
    private final SocketRegistry registry;
    private final Commands commands;
    private final LiveSettings settings;
    private final JsonMapper json;
    private final Clock clock;

    LiveInbox(
            ReactiveJwtDecoder tokens,
            SocketRegistry registry,
            Commands commands,
            LiveSettings settings,
            JsonMapper json,
            Clock clock) {
        this.tokens = tokens;
        this.registry = registry;
        this.commands = commands;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Mono<Void> handle(WebSocketSession session) {
        HandshakeInfo handshake = session.getHandshakeInfo();
        if (isForeign(handshake.getHeaders())) {
            return session.close(LiveSocket.NOT_ALLOWED);
        }
        return new LiveConnection(session, this, commands, settings, json).run(token(handshake));
    }

    /** The gateway's own client names the address that it calls as its origin where the caller named none. */
    private boolean isForeign(HttpHeaders headers) {
        String header = headers.getOrigin();
        if (header == null) {
            return false;
        }
        String origin = LiveSettings.normalised(header);
        String host = String.valueOf(headers.getFirst(HttpHeaders.HOST)).toLowerCase(Locale.ROOT);
        return !settings.allowedOrigins().contains(origin) && !origin.endsWith("://" + host);
    }

    /** Lets in whom the token names. Completes empty where the token is no good; fails where that cannot be told now. */
    Mono<LiveSocket> admit(String token) {
        return read(token).flatMap(registry::enter);
    }

    /**
     * Lets a newer token of the same user count. Completes empty where it is another's, or no good; fails where that
     * cannot be told now.
     */
    Mono<LiveSocket> renew(LiveSocket socket, String token) {
        return read(token)
                .filter(shown -> shown.areOfSameUserAs(socket.credentials()))
                .flatMap(shown -> {
                    socket.renew(shown);
                    return registry.refresh(socket).thenReturn(socket);
                });
    }

    private Mono<Credentials> read(String token) {
        return tokens.decode(token).map(Credentials::of).onErrorResume(BadJwtException.class, _ -> Mono.empty());
    }

    void leave(LiveSocket socket) {
        registry.leave(socket);
    }

    Instant now() {
        return clock.instant();
    }

    private static @Nullable String token(HandshakeInfo handshake) {
        String header = handshake.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return header.substring(BEARER.length());
        }
        return UriComponentsBuilder.fromUri(handshake.getUri())
                .build()
                .getQueryParams()
                .getFirst("token");
    }
}
