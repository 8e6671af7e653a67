package io.unibox.gateway.routing;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Finds the line of the table that a request falls on, and gives the request the path that the service knows. */
@Component
public final class RouteFinder {

    private static final String UNVERSIONED = "/api/";
    private static final String VERSIONED = "/api/v1/";

    private final Routes routes;

    RouteFinder(Routes routes) {
        this.routes = routes;
    }

    /** The request as the service shall see it; {@link RouteMatch#of} tells what was found. */
    public ServerWebExchange find(ServerWebExchange exchange) {
        PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
        Optional<RouteMatch> found = routes.find(path);
        if (found.isPresent()) {
            boolean versioned = found.get().line().versioned();
            return found(exchange, found.get(), versioned ? versioned(path.value()) : null);
        }
        String asked = path.value();
        if (!asked.startsWith(UNVERSIONED) || asked.startsWith(VERSIONED)) {
            return exchange;
        }
        String versioned = VERSIONED + asked.substring(UNVERSIONED.length());
        return routes.find(PathContainer.parsePath(versioned))
                .map(match -> found(exchange, match, versioned))
                .orElse(exchange);
    }

    private static @Nullable String versioned(String asked) {
        if (asked.startsWith(VERSIONED)) {
            return null;
        }
        return VERSIONED + asked.substring(asked.startsWith(UNVERSIONED) ? UNVERSIONED.length() : 1);
    }

    private static ServerWebExchange found(ServerWebExchange exchange, RouteMatch match, @Nullable String versioned) {
        match.keepIn(exchange);
        ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .ifPresent(observed -> observed.setPathPattern(match.pattern()));
        String path = match.line().as() != null ? match.line().as() : versioned;
        boolean tokenToDrop = match.line().ignoreToken()
                && exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
        if (path == null && !tokenToDrop) {
            return exchange;
        }
        var request = exchange.getRequest().mutate();
        if (path != null) {
            request.path(path);
        }
        if (tokenToDrop) {
            request.headers(headers -> headers.remove(HttpHeaders.AUTHORIZATION));
        }
        return exchange.mutate().request(request.build()).build();
    }
}
