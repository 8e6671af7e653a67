package io.unibox.gateway.routing;

import io.netty.handler.timeout.ReadTimeoutException;
import io.unibox.gateway.GatewaySettings;
import io.unibox.starter.web.Problem;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.client.PrematureCloseException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/** Says in our words that a service does not answer; a GET that found nobody is tried once more. */
@Component
final class UpstreamFailures implements GlobalFilter, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(UpstreamFailures.class);
    private static final Set<HttpMethod> REPEATABLE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private static final Problem AWAY = Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "service_unavailable",
            "This part of Unibox does not answer right now; try again shortly.");
    private static final Problem SLOW = Problem.of(
            HttpStatus.GATEWAY_TIMEOUT,
            "service_timeout",
            "This part of Unibox took too long to answer; whether it did what was asked is not known.");
    private static final Problem BROKEN_OFF = Problem.of(
            HttpStatus.BAD_GATEWAY,
            "service_broke_off",
            "This part of Unibox broke off its answer; whether it did what was asked is not known.");

    private final Duration pause;

    UpstreamFailures(GatewaySettings settings) {
        this.pause = settings.upstream().retryAfter();
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return chain.filter(exchange)
                .onErrorResume(
                        failure -> foundNobody(failure) && isRepeatable(exchange),
                        _ -> Mono.delay(pause).then(Mono.defer(() -> {
                            ServerWebExchangeUtils.removeAlreadyRouted(exchange);
                            return chain.filter(exchange);
                        })))
                .onErrorMap(failure -> told(exchange, failure));
    }

    private static boolean isRepeatable(ServerWebExchange exchange) {
        return REPEATABLE.contains(exchange.getRequest().getMethod())
                && !exchange.getResponse().isCommitted();
    }

    private static Throwable told(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return failure;
        }
        if (Peer.isGone(exchange)) {
            return new ClientDisconnected();
        }
        if (foundNobody(failure)) {
            return told(exchange, failure, AWAY);
        }
        if (failure instanceof ReadTimeoutException) {
            return told(exchange, failure, SLOW);
        }
        return failure instanceof PrematureCloseException
                        || failure instanceof SocketException
                        || failure instanceof AbortedException
                ? told(exchange, failure, BROKEN_OFF)
                : failure;
    }

    private static Throwable told(ServerWebExchange exchange, Throwable failure, Problem problem) {
        RouteMatch match = RouteMatch.of(exchange);
        LOG.warn(
                "{}: {} ({})",
                problem.code(),
                match == null ? "?" : match.line().to(),
                failure.toString());
        return problem.asException();
    }

    private static boolean foundNobody(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException
                || failure instanceof PoolAcquireTimeoutException
                || failure instanceof PoolAcquirePendingLimitException;
    }
}
