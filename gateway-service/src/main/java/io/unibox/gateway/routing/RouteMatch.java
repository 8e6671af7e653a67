package io.unibox.gateway.routing;

import io.unibox.gateway.GatewaySettings.RouteLine;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.web.server.ServerWebExchange;

/**
 * The line of the table that a request fell on.
 *
 * @param pattern the path pattern that matched
 * @param route where the request is handed over; none for what the gateway answers itself
 */
public record RouteMatch(
        RouteLine line, String pattern, @Nullable Route route) {

    private static final String ATTRIBUTE = RouteMatch.class.getName();

    /** Null when no line matches the request. */
    public static @Nullable RouteMatch of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    void keepIn(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }
}
