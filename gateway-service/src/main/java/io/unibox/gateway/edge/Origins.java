package io.unibox.gateway.edge;

import io.unibox.gateway.GatewaySettings;
import io.unibox.starter.web.Problem;
import io.unibox.starter.web.ProblemWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Lets pages of our own origin and of the configured ones ask, and no others; sockets included. */
@Component
final class Origins {

    private static final Problem FOREIGN = Problem.of(
            HttpStatus.FORBIDDEN, "origin_not_allowed", "This origin is not allowed; see UNIBOX_CORS_ORIGINS.");
    private static final Duration REMEMBERED_BY_BROWSERS = Duration.ofHours(1);

    private final CorsConfiguration allowed = new CorsConfiguration();
    private final Processor processor = new Processor();
    private final ProblemWriter problems;

    Origins(GatewaySettings settings, ProblemWriter problems) {
        this.problems = problems;
        List<String> origins = new ArrayList<>(settings.corsOrigins());
        origins.add(settings.publicOrigin());
        allowed.setAllowedOrigins(origins.stream().map(String::strip).toList());
        allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        allowed.setAllowedHeaders(
                List.of("Authorization", "Content-Type", "Accept", "Idempotency-Key", "If-Match", "X-Request-Id"));
        allowed.setExposedHeaders(List.of(
                "ETag",
                "Retry-After",
                "X-Request-Id",
                "RateLimit-Policy",
                "RateLimit-Limit",
                "RateLimit-Remaining",
                "RateLimit-Reset"));
        allowed.setAllowCredentials(true);
        allowed.setMaxAge(REMEMBERED_BY_BROWSERS);
    }

    Mono<Void> check(ServerWebExchange exchange, Supplier<Mono<Void>> next) {
        if (!processor.process(allowed, exchange)) {
            return problems.write(exchange, FOREIGN);
        }
        return CorsUtils.isPreFlightRequest(exchange.getRequest()) ? Mono.empty() : next.get();
    }

    /** The standard rules, but for the answer to those who are refused. */
    private static final class Processor extends DefaultCorsProcessor {
        @Override
        protected void rejectRequest(ServerHttpResponse response) {
            // The caller writes a problem.
        }
    }
}
