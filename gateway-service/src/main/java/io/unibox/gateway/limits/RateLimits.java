package io.unibox.gateway.limits;

import io.unibox.gateway.GatewaySettings.Allowance;
import io.unibox.gateway.GatewaySettings.Limit;
import io.unibox.gateway.routing.ClientAddresses;
import io.unibox.gateway.routing.RouteMatch;
import io.unibox.gateway.tokens.CheckedToken;
import io.unibox.gateway.tokens.KnownTokens;
import io.unibox.starter.security.Caller;
import io.unibox.starter.web.Problem;
import io.unibox.starter.web.ProblemWriter;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Counts every request against its user and workspace, or its address, and says on every answer how that stands. */
@Component
public final class RateLimits {

    private static final Problem TOO_MANY = Problem.of(
            HttpStatus.TOO_MANY_REQUESTS, "too_many_requests", "Too many requests; Retry-After says when to go on.");
    private static final String BEARER = "Bearer ";

    private final Buckets buckets;
    private final KnownTokens tokens;
    private final ReactiveJwtDecoder decoder;
    private final ClientAddresses addresses;
    private final ProblemWriter problems;

    RateLimits(
            Buckets buckets,
            KnownTokens tokens,
            ReactiveJwtDecoder decoder,
            ClientAddresses addresses,
            ProblemWriter problems) {
        this.buckets = buckets;
        this.tokens = tokens;
        this.decoder = decoder;
        this.addresses = addresses;
        this.problems = problems;
    }

    /** Goes on, or answers 429. */
    public Mono<Void> check(ServerWebExchange exchange, Supplier<Mono<Void>> next) {
        return verdict(exchange).flatMap(verdict -> {
            verdict.writeTo(exchange.getResponse().getHeaders());
            return verdict.allowed() ? next.get() : problems.write(exchange, TOO_MANY);
        });
    }

    private Mono<Verdict> verdict(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        RouteMatch match = RouteMatch.of(exchange);
        boolean post = request.getMethod() == HttpMethod.POST;
        return switch (match == null ? Limit.GENERAL : match.line().limit()) {
            case WEBHOOK -> buckets.take(Allowance.WEBHOOK, addresses.of(request));
            case SIGN_IN ->
                buckets.take(post ? Allowance.SIGN_IN : Allowance.ANONYMOUS, AddressBlock.of(addresses.of(request)));
            case SEND -> verdict(exchange, post);
            case GENERAL -> verdict(exchange, false);
        };
    }

    private Mono<Verdict> verdict(ServerWebExchange exchange, boolean sends) {
        String token = tokenIn(exchange.getRequest());
        Jwt known = token == null ? null : tokens.recall(token);
        if (known != null) {
            return ofCaller(exchange, known, sends);
        }
        String address = AddressBlock.of(addresses.of(exchange.getRequest()));
        Mono<Verdict> ofAddress = buckets.take(Allowance.ANONYMOUS, address);
        if (token == null) {
            return ofAddress;
        }
        return ofAddress.flatMap(verdict -> verdict.allowed()
                ? checked(token, address)
                        .flatMap(jwt -> ofCaller(exchange, jwt, sends))
                        .defaultIfEmpty(verdict)
                : Mono.just(verdict));
    }

    /** Seen for the first time, a good token costs its address nothing; a bad one is as good as none. */
    private Mono<Jwt> checked(String token, String address) {
        return decoder.decode(token)
                .doOnNext(_ -> buckets.giveBack(Allowance.ANONYMOUS, address))
                .onErrorComplete(BadJwtException.class);
    }

    private Mono<Verdict> ofCaller(ServerWebExchange exchange, Jwt token, boolean sends) {
        CheckedToken.keepIn(exchange);
        String user = String.valueOf(token.getSubject());
        String workspace = String.valueOf(token.getClaimAsString(Caller.WORKSPACE_CLAIM));
        Mono<Verdict> ofBoth = and(buckets.take(Allowance.USER, user), Allowance.WORKSPACE, workspace);
        return sends ? and(and(ofBoth, Allowance.SEND, user), Allowance.WORKSPACE_SEND, workspace) : ofBoth;
    }

    private Mono<Verdict> and(Mono<Verdict> first, Allowance what, String who) {
        return first.flatMap(
                verdict -> verdict.allowed() ? buckets.take(what, who).map(verdict::or) : Mono.just(verdict));
    }

    private static @Nullable String tokenIn(ServerHttpRequest request) {
        String said = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return said != null && said.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? said.substring(BEARER.length())
                : null;
    }
}
