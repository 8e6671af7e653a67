package io.unibox.gateway.door;

import io.unibox.gateway.GatewaySettings;
import io.unibox.gateway.routing.RouteMatch;
import io.unibox.starter.web.Problem;
import io.unibox.starter.web.ProblemWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** Turns away what nobody behind the door would take: odd methods, unknown paths, too many fields, too large bodies. */
@Component
final class Doorstep {

    private static final Set<HttpMethod> METHODS = new LinkedHashSet<>(List.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS));

    private static final Problem METHOD =
            Problem.of(HttpStatus.METHOD_NOT_ALLOWED, "method_not_allowed", "This method is not taken here.");
    private static final Problem NOT_FOUND =
            Problem.of(HttpStatus.NOT_FOUND, "not_found", "There is nothing here, or it is not yours.");
    private static final Problem FIELDS = Problem.of(
            HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "too_many_headers", "The request has too many header fields.");
    private static final Problem BODY =
            Problem.of(HttpStatus.CONTENT_TOO_LARGE, "body_too_large", "The body is larger than this route takes.");

    private final ProblemWriter problems;
    private final int mostFields;

    Doorstep(ProblemWriter problems, GatewaySettings settings) {
        this.problems = problems;
        this.mostFields = settings.incoming().headers();
    }

    Mono<Void> check(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders answer = exchange.getResponse().getHeaders();
        if (!METHODS.contains(request.getMethod())) {
            answer.setAllow(METHODS);
            return problems.write(exchange, METHOD);
        }
        RouteMatch match = RouteMatch.of(exchange);
        if (match == null) {
            return problems.write(exchange, NOT_FOUND);
        }
        if (fieldsIn(request) > mostFields) {
            return problems.write(exchange, FIELDS);
        }
        long most = match.line().body().toBytes();
        if (request.getHeaders().getContentLength() > most) {
            // Nobody will read that body, so the connection cannot serve another request.
            answer.setConnection("close");
            return problems.write(exchange, BODY);
        }
        return chain.filter(
                request.getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING)
                        ? exchange.mutate()
                                .request(new CountedBody(request, most, () -> {
                                    answer.setConnection("close");
                                    return BODY.asException();
                                }))
                                .build()
                        : exchange);
    }

    private static int fieldsIn(ServerHttpRequest request) {
        return ServerHttpRequestDecorator.<HttpServerRequest>getNativeRequest(request)
                .requestHeaders()
                .size();
    }
}
