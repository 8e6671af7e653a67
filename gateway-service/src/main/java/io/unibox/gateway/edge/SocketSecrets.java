package io.unibox.gateway.edge;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Takes the token or ticket of a socket out of its address, before anything could write the address down or pass it on,
 * and hands it on in a header.
 */
@Component
final class SocketSecrets implements HttpHandlerDecoratorFactory {

    private static final String SOCKETS = "/ws/";
    private static final String TOKEN = "token=";
    private static final String TICKET = "ticket=";
    private static final String TICKET_HEADER = "X-Ws-Ticket";

    /** What a JSON Web Token consists of; nothing else could be one. */
    private static final Pattern READABLE = Pattern.compile("[A-Za-z0-9._~+/=-]{1,8192}");

    @Override
    public HttpHandler apply(HttpHandler handler) {
        return (request, response) -> handler.handle(withoutSecrets(request), response);
    }

    private static ServerHttpRequest withoutSecrets(ServerHttpRequest request) {
        URI asked = request.getURI();
        String query = asked.getRawQuery();
        if (query == null || !asked.getRawPath().startsWith(SOCKETS)) {
            return request;
        }
        Optional<String> token = value(query, TOKEN);
        Optional<String> ticket = value(query, TICKET);
        if (token.isEmpty() && ticket.isEmpty()) {
            return request;
        }
        return request.mutate()
                .uri(URI.create(withoutQuery(asked) + rest(query)))
                .headers(headers -> {
                    if (headers.getFirst(HttpHeaders.AUTHORIZATION) == null) {
                        ticket.ifPresent(text -> headers.set(TICKET_HEADER, text));
                        token.ifPresent(text -> headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + text));
                    }
                })
                .build();
    }

    private static Optional<String> value(String query, String name) {
        return Arrays.stream(query.split("&"))
                .filter(part -> part.startsWith(name))
                .findFirst()
                .map(part -> decoded(part.substring(name.length())))
                .map(text -> READABLE.matcher(text).matches() ? text : "-");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static String withoutQuery(URI asked) {
        String whole = asked.toString();
        int end = whole.indexOf('?');
        return end < 0 ? whole : whole.substring(0, end);
    }

    private static String rest(String query) {
        Predicate<String> secret = part -> part.startsWith(TOKEN) || part.startsWith(TICKET);
        String rest = Arrays.stream(query.split("&")).filter(secret.negate()).collect(Collectors.joining("&"));
        return rest.isEmpty() ? "" : "?" + rest;
    }
}
