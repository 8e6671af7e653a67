package io.unibox.gateway.door;

import io.unibox.gateway.limits.RateLimits;
import io.unibox.gateway.routing.CallerGone;
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
final class Door implements WebFilter {

    private final ApplicationContext here;
    private final AnswerHeaders headers;
    private final Origins origins;
    private final RouteFinder routes;
    private final RateLimits limits;
    private final Doorstep doorstep;

    Door(
            ApplicationContext here,
            AnswerHeaders headers,
            Origins origins,
            RouteFinder routes,
            RateLimits limits,
            Doorstep doorstep) {
        this.here = here;
        this.headers = headers;
        this.origins = origins;
        this.routes = routes;
        this.limits = limits;
        this.doorstep = doorstep;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange asked, WebFilterChain chain) {
        if (asked.getApplicationContext() != here) {
            // The management port is another door.
            return chain.filter(asked);
        }
        headers.addTo(asked.getResponse());
        return pass(asked, chain).onErrorComplete(CallerGone.class);
    }

    private Mono<Void> pass(ServerWebExchange asked, WebFilterChain chain) {
        return origins.check(asked, () -> {
            ServerWebExchange found = routes.find(asked);
            return limits.check(found, () -> doorstep.check(found, chain));
        });
    }
}
