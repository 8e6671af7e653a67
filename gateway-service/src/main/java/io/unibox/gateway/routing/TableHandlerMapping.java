package io.unibox.gateway.routing;

import org.springframework.cloud.gateway.config.GlobalCorsProperties;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.handler.RoutePredicateHandlerMapping;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Takes the route that the edge filter found, instead of asking every route again. */
@Component
final class TableHandlerMapping extends RoutePredicateHandlerMapping {

    TableHandlerMapping(
            FilteringWebHandler handler, Routes routes, GlobalCorsProperties cors, Environment environment) {
        super(handler, routes, cors, environment);
    }

    @Override
    protected Mono<Route> lookupRoute(ServerWebExchange exchange) {
        return Mono.justOrEmpty(RouteMatch.of(exchange)).mapNotNull(RouteMatch::route);
    }
}
