package io.unibox.gateway.edge;

import io.unibox.gateway.GatewaySettings;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;

/** What every answer tells a browser not to do with it, unless the service that answers knows better. */
@Component
final class AnswerHeaders {

    private static final String TWO_YEARS = "max-age=63072000; includeSubDomains";

    private final boolean encrypted;

    AnswerHeaders(GatewaySettings settings) {
        encrypted = "https".equals(settings.publicUrl().getScheme());
    }

    void addTo(ServerHttpResponse response) {
        HttpHeaders headers = response.getHeaders();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.set("X-Frame-Options", "DENY");
        headers.setCacheControl("no-store");
        if (encrypted) {
            headers.set("Strict-Transport-Security", TWO_YEARS);
        }
    }
}
