package io.unibox.gateway.routing;

import java.util.Locale;
import java.util.Set;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** Which header fields of a service's answer go back to the caller. */
final class ReturnedHeaders implements HttpHeadersFilter {

    /** Fields that concern one connection only, and those that the gateway has already said. */
    private static final Set<String> KEPT_BACK = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "referrer-policy",
            "server",
            "strict-transport-security",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "x-application-context",
            "x-content-type-options",
            "x-request-id");

    private static final Set<String> SERVICE_KNOWS_BETTER =
            Set.of("cache-control", "content-security-policy", "x-frame-options");

    @Override
    public HttpHeaders filter(HttpHeaders answered, ServerWebExchange exchange) {
        var returned = new HttpHeaders();
        answered.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!KEPT_BACK.contains(lower) && !lower.startsWith("access-control-") && !lower.startsWith("ratelimit-")) {
                if (SERVICE_KNOWS_BETTER.contains(lower)) {
                    exchange.getResponse().getHeaders().remove(name);
                }
                returned.addAll(name, values);
            }
        });
        return returned;
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.RESPONSE;
    }
}
