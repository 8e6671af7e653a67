package io.unibox.gateway.edge;

import io.unibox.gateway.limits.RateLimits;
import io.unibox.gateway.routing.ClientDisconnected;
import io.unibox.gateway.routing.RouteFinder;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** What a request passes, in this order, before its token is looked at. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class EdgeFilter implements WebFilter {

    private final ApplicationContext here;
    private final AnswerHeaders headers;
    private final Origins origins;
    private final RouteFinder routes;
    private final RateLimits limits;
    private final RequestChecks checks;

    EdgeFilter(
            ApplicationContext here,
            AnswerHeaders headers,
            Origins origins,
            RouteFinder routes,
            RateLimits limits,
            RequestChecks checks) {
        this.here = here;
        this.headers = headers;
        this.origins = origins;
        this.routes = routes;
        this.limits = limits;
        this.checks = checks;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange asked, WebFilterChain chain) {
        if (asked.getApplicationContext() != here) {
            // The management port has rules of its own.
            return chain.filter(asked);
        }
        headers.addTo(asked.getResponse());
        return pass(asked, chain).onErrorComplete(ClientDisconnected.class);
    }

    private Mono<Void> pass(ServerWebExchange asked, WebFilterChain chain) {
        return origins.check(asked, () -> {
            ServerWebExchange found = routes.find(asked);
            return limits.check(found, () -> checks.check(found, chain));
        });
    }
}
