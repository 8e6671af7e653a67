package io.unibox.gateway.edge;

import io.unibox.gateway.GatewaySettings;
import io.unibox.gateway.GatewaySettings.RouteLine;
import io.unibox.gateway.routing.Peer;
import io.unibox.gateway.routing.RouteMatch;
import io.unibox.gateway.tokens.CheckedToken;
import io.unibox.starter.web.Problem;
import io.unibox.starter.web.ProblemWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses requests that no service would take, and callers who need a valid token and have none. */
@Component
final class RequestChecks {

    private static final Set<HttpMethod> METHODS = new LinkedHashSet<>(List.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS));

    /** Empty or dotted segments, encoded characters that mean something in a path, and encoding of nothing. */
    private static final Pattern AMBIGUOUS =
            Pattern.compile("//|/\\.{1,2}(?:/|$)|[;\\\\]" + "|%(?![0-9A-Fa-f]{2})|%(?i:[01][0-9a-f]|2[5ef]|3b|5c|7f)");

    private static final AuthenticationException NO_TOKEN =
            new AuthenticationCredentialsNotFoundException("no good token");

    private final ProblemWriter problems;
    private final GatewaySettings.Incoming incoming;

    RequestChecks(ProblemWriter problems, GatewaySettings settings) {
        this.problems = problems;
        this.incoming = settings.incoming();
    }

    Mono<Void> check(ServerWebExchange exchange, WebFilterChain chain) {
        if (!METHODS.contains(exchange.getRequest().getMethod())) {
            exchange.getResponse().getHeaders().setAllow(METHODS);
            return problems.write(exchange, Refusals.METHOD);
        }
        if (AMBIGUOUS.matcher(exchange.getRequest().getURI().getRawPath()).find()) {
            return problems.write(exchange, Refusals.AMBIGUOUS);
        }
        RouteMatch match = RouteMatch.of(exchange);
        if (match == null) {
            return problems.write(exchange, Refusals.NOT_FOUND);
        }
        if (!match.line().open() && !CheckedToken.isIn(exchange)) {
            return problems.unauthenticated(exchange, NO_TOKEN);
        }
        if (Peer.fieldsFrom(exchange) > incoming.headers()) {
            return problems.write(exchange, Refusals.MANY_FIELDS);
        }
        return checkBody(exchange, match.line(), chain);
    }

    private Mono<Void> checkBody(ServerWebExchange exchange, RouteLine line, WebFilterChain chain) {
        long most = line.body().toBytes();
        HttpHeaders asked = exchange.getRequest().getHeaders();
        long declared = asked.getContentLength();
        if (declared > most) {
            return refuseBody(exchange, Refusals.LARGE_BODY);
        }
        List<String> codings = asked.get(HttpHeaders.TRANSFER_ENCODING);
        if (codings == null && declared <= 0) {
            return chain.filter(exchange);
        }
        if (codings != null && (codings.size() != 1 || !"chunked".equalsIgnoreCase(codings.getFirst()))) {
            return refuseBody(exchange, Refusals.FRAMING);
        }
        var body = new ReadBody(exchange, most, line.patience() != null ? line.patience() : incoming.requestTimeout());
        return chain.filter(exchange.mutate().request(body).build());
    }

    private Mono<Void> refuseBody(ServerWebExchange exchange, Problem why) {
        Refusals.endConnection(exchange);
        return problems.write(exchange, why);
    }
}
