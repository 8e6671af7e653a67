package io.unibox.gateway.routing;

import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import java.net.ConnectException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Tells a browser by a close code why its socket ends. An error that went on from here would be logged with the
 * address that was asked for, and that may hold a token.
 */
final class ClosingSockets implements WebSocketService {

    private static final Logger LOG = LoggerFactory.getLogger(ClosingSockets.class);

    private final WebSocketService sockets;

    ClosingSockets(WebSocketService sockets) {
        this.sockets = sockets;
    }

    @Override
    public Mono<Void> handleRequest(ServerWebExchange exchange, WebSocketHandler handler) {
        return sockets.handleRequest(exchange, told(handler)).onErrorResume(failure -> {
            if (!exchange.getResponse().isCommitted()) {
                return Mono.error(failure);
            }
            LOG.info("A socket broke: {}", failure.toString());
            return Mono.empty();
        });
    }

    private static WebSocketHandler told(WebSocketHandler handler) {
        return new WebSocketHandler() {
            @Override
            public List<String> getSubProtocols() {
                return handler.getSubProtocols();
            }

            @Override
            public Mono<Void> handle(WebSocketSession session) {
                return handler.handle(session).onErrorResume(failure -> ended(session, failure));
            }
        };
    }

    private static Mono<Void> ended(WebSocketSession session, Throwable failure) {
        LOG.info("A socket ended: {}", failure.toString());
        return session.isOpen() ? session.close(statusOf(failure)).onErrorComplete() : Mono.empty();
    }

    private static CloseStatus statusOf(Throwable failure) {
        return switch (failure) {
            case ConnectException _ -> CloseStatus.SERVICE_OVERLOAD;
            case WebSocketClientHandshakeException refused
            when refused.response() != null ->
                switch (refused.response().status().code()) {
                    case 401 -> new CloseStatus(4401, "token");
                    case 403 -> new CloseStatus(4403, "not allowed");
                    case 429 -> new CloseStatus(4429, "too many");
                    default -> CloseStatus.SERVER_ERROR;
                };
            default -> CloseStatus.SERVER_ERROR;
        };
    }
}
