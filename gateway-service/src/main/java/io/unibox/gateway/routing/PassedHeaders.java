package io.unibox.gateway.routing;

import io.unibox.gateway.GatewaySettings;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.server.ServerWebExchange;

/** Which header fields go on to a service, and who is said to have asked. */
final class PassedHeaders implements HttpHeadersFilter {

    private static final String REQUEST_ID = "X-Request-Id";

    /** Fields that concern one connection only (RFC 9110, 7.6.1), and those that only the gateway may say. */
    private static final Set<String> KEPT_BACK = Set.of(
            "connection",
            "expect",
            "forwarded",
            "host",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "x-application-context",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-port",
            "x-forwarded-prefix",
            "x-forwarded-proto",
            "x-forwarded-ssl",
            "x-real-ip",
            "x-request-id");

    private final ClientAddresses addresses;
    private final String scheme;
    private final String host;
    private final String origin;

    PassedHeaders(ClientAddresses addresses, GatewaySettings settings) {
        this.addresses = addresses;
        this.scheme = settings.publicUrl().getScheme();
        this.host = settings.publicUrl().getRawAuthority();
        this.origin = settings.publicOrigin();
    }

    @Override
    public HttpHeaders filter(HttpHeaders asked, ServerWebExchange exchange) {
        var passed = new HttpHeaders();
        List<String> alsoKeptBack = lowerCase(asked.getConnection());
        asked.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!KEPT_BACK.contains(lower) && !alsoKeptBack.contains(lower)) {
                passed.addAll(name, values);
            }
        });
        if (passed.containsHeader(HttpHeaders.ORIGIN) && !CorsUtils.isCorsRequest(exchange.getRequest())) {
            // A page of ours, under whichever of our names it was asked for.
            passed.set(HttpHeaders.ORIGIN, origin);
        }
        passed.set("X-Forwarded-For", addresses.of(exchange.getRequest()));
        passed.set("X-Forwarded-Proto", scheme);
        passed.set("X-Forwarded-Host", host);
        passed.set(REQUEST_ID, exchange.getResponse().getHeaders().getFirst(REQUEST_ID));
        return passed;
    }

    private static List<String> lowerCase(List<String> names) {
        return names.isEmpty()
                ? names
                : names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }
}
