package io.unibox.starter.web;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** One line a request, with its id and workspace, when the logger {@code unibox.requests} is at debug. Never a query. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
public final class RequestLog implements WebFilter {

    private static final Logger LOG = LoggerFactory.getLogger("unibox.requests");
    private static final String WORKSPACE = "workspace";

    RequestLog() {}

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!LOG.isDebugEnabled()) {
            return chain.filter(exchange);
        }
        long start = System.nanoTime();
        return chain.filter(exchange).doFinally(_ -> line(exchange, start));
    }

    /** Notes whose request it is, for every line that is logged about it. */
    public static void belongsTo(ServerWebExchange exchange, String workspace) {
        exchange.getAttributes().put(WORKSPACE, workspace);
    }

    /** Logs with the request's id and workspace beside the message. */
    static void about(ServerWebExchange exchange, Runnable line) {
        try (var _ = MDC.putCloseable("requestId", RequestIds.of(exchange));
                var _ = MDC.putCloseable(WORKSPACE, exchange.getAttributeOrDefault(WORKSPACE, ""))) {
            line.run();
        }
    }

    private static void line(ServerWebExchange exchange, long start) {
        var asked = exchange.getRequest();
        var status = exchange.getResponse().getStatusCode();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        about(exchange, () -> LOG.debug("{} {} {} {} ms", asked.getMethod(), asked.getPath(), status, millis));
    }
}
