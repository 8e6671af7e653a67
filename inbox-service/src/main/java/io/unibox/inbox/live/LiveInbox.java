package io.unibox.inbox.live;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The WebSocket {@code /ws/conversations}: lets clients in and connects them. */
@Component
final class LiveInbox implements WebSocketHandler {

    private final ReactiveJwtDecoder tokens;
    private final Tickets tickets;
    private final SocketRegistry registry;
    private final Companions companions;
    private final Commands commands;
    private final Turns entering;
    private final LiveSettings settings;
    private final JsonMapper json;
    private final Clock clock;

    LiveInbox(
            ReactiveJwtDecoder tokens,
            Tickets tickets,
            SocketRegistry registry,
            Companions companions,
            Commands commands,
            @Qualifier("entering") Turns entering,
            LiveSettings settings,
            JsonMapper json,
            Clock clock) {
        this.tokens = tokens;
        this.tickets = tickets;
        this.registry = registry;
        this.companions = companions;
        this.commands = commands;
        this.entering = entering;
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
        return new LiveConnection(session, this, commands, settings, json).run(Proof.in(handshake));
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

    /**
     * Lets in whom the proof names, in their turn. Completes empty where it is no good; fails where that
     * cannot be told now.
     */
    Mono<LiveSocket> admit(Proof proof) {
        return entering.inTurn(read(proof)).flatMap(registry::enter).doOnNext(socket -> {
            if (!socket.isClosed()) {
                companions.enter(socket);
            }
        });
    }

    /**
     * Lets a newer proof of the same user count. Completes empty where it is another's, or no good; fails where that
     * cannot be told now.
     */
    Mono<LiveSocket> renew(LiveSocket socket, Proof proof) {
        return read(proof)
                .filter(shown -> shown.areOfSameUserAs(socket.credentials()))
                .flatMap(shown -> {
                    socket.renew(shown);
                    return registry.refresh(socket).thenReturn(socket);
                });
    }

    private Mono<Credentials> read(Proof proof) {
        return switch (proof) {
            case Proof.Token(String text) ->
                tokens.decode(text).map(Credentials::of).onErrorResume(BadJwtException.class, _ -> Mono.empty());
            case Proof.Ticket(String text) -> tickets.redeem(text);
        };
    }

    void leave(LiveSocket socket) {
        registry.leave(socket);
        companions.leave(socket);
    }

    Instant now() {
        return clock.instant();
    }
}
