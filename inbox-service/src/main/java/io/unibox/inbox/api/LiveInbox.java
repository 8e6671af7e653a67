package io.unibox.inbox.api;

import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Agent;
import io.unibox.starter.security.Caller;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
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
    private final Rooms rooms;
    private final Commands commands;
    private final LiveSettings settings;
    private final JsonMapper json;
    private final Clock clock;

    LiveInbox(
            ReactiveJwtDecoder tokens,
            Rooms rooms,
            Commands commands,
            LiveSettings settings,
            JsonMapper json,
            Clock clock) {
        this.tokens = tokens;
        this.rooms = rooms;
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
        String origin = headers.getOrigin();
        return origin != null
                && !settings.allowedOrigins().contains(origin)
                && !origin.endsWith("://" + headers.getFirst(HttpHeaders.HOST));
    }

    /** Somebody who showed a token, and until when it is good. */
    record Admission(LiveSocket socket, Instant until) {}

    /** Lets in whom the token names. Completes empty where it names nobody who may come in. */
    Mono<Admission> admit(String token) {
        return tokens.decode(token)
                .onErrorResume(JwtException.class, _ -> Mono.empty())
                .flatMap(jwt -> rooms.enter(agent(jwt)).map(socket -> new Admission(socket, expiry(jwt))));
    }

    /** Until when a newer token of the same user is good. Completes empty where it is another's, or no good. */
    Mono<Instant> renew(LiveSocket socket, String token) {
        return tokens.decode(token)
                .onErrorResume(JwtException.class, _ -> Mono.empty())
                .filter(jwt -> agent(jwt).user().equals(socket.agent().user()))
                .map(this::expiry);
    }

    void leave(LiveSocket socket) {
        rooms.leave(socket);
    }

    Instant now() {
        return clock.instant();
    }

    private Instant expiry(Jwt jwt) {
        Instant until = jwt.getExpiresAt();
        return until == null ? clock.instant() : until;
    }

    private static Agent agent(Jwt jwt) {
        return new Agent(
                WorkspaceId.of(String.valueOf(jwt.getClaimAsString(Caller.WORKSPACE_CLAIM))),
                UserId.of(String.valueOf(jwt.getSubject())),
                Role.valueOf(String.valueOf(jwt.getClaimAsString(Caller.ROLE_CLAIM))));
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
