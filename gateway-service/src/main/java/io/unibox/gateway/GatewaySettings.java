package io.unibox.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the gateway is configured; gateway-service.yml explains each value.
 *
 * @param publicUrl the address under which the outside world reaches the gateway
 * @param corsOrigins origins of other front ends, exact
 * @param trustedProxies networks (CIDR) of proxies whose X-Forwarded-For is believed
 * @param services where each service is, by its short name
 * @param routes which paths go where; the first that matches wins
 */
@ConfigurationProperties("unibox.gateway")
public record GatewaySettings(
        URI publicUrl,
        @DefaultValue List<String> corsOrigins,
        @DefaultValue List<String> trustedProxies,
        Map<String, Service> services,
        List<RouteLine> routes,
        Upstream upstream,
        Incoming incoming,
        Map<Allowance, Rate> limits,
        Tokens tokens) {

    /** The scheme, host and port of the public URL, as a browser writes them in {@code Origin}. */
    public String publicOrigin() {
        return publicUrl.getScheme() + "://" + publicUrl.getRawAuthority();
    }

    /**
     * Where a service is.
     *
     * @param url its API
     * @param managementUrl its readiness; without one it is looked for 1000 ports above the API
     */
    public record Service(URI url, @Nullable URI managementUrl) {

        private static final int MANAGEMENT_OFFSET = 1000;

        public URI readiness() {
            var base = managementUrl != null
                    ? managementUrl
                    : URI.create(url.getScheme() + "://" + url.getHost() + ":" + (url.getPort() + MANAGEMENT_OFFSET));
            return base.resolve("/actuator/health/readiness");
        }
    }

    /**
     * One line of the table of routes.
     *
     * @param to the short name of a service, or {@code gateway} for what it answers itself
     * @param paths path patterns, under /api/v1 for what also exists under /api
     * @param open whether it takes requests without a token
     * @param body the largest body that is taken
     * @param limit which limit holds besides the general ones
     * @param as the path that the service knows, where it is another
     * @param ignoreToken whether a token that came along, perhaps expired, is dropped
     * @param versioned whether the service knows the path under /api/v1, whatever it was asked for under
     * @param patience how long a whole body may take, and then the answer; the general patience where there is none
     */
    public record RouteLine(
            String to,
            List<String> paths,
            @DefaultValue("false") boolean open,
            @DefaultValue("1MB") DataSize body,
            @DefaultValue("GENERAL") Limit limit,
            @Nullable String as,
            @DefaultValue("false") boolean ignoreToken,
            @DefaultValue("false") boolean versioned,
            @Nullable Duration patience) {}

    /** What kind of request a route takes, for the limits. */
    public enum Limit {
        GENERAL,
        SEND,
        SIGN_IN,
        WEBHOOK
    }

    /** What is counted: each has buckets of its own. */
    public enum Allowance {
        USER,
        WORKSPACE,
        SEND,
        WORKSPACE_SEND,
        ANONYMOUS,
        SIGN_IN,
        WEBHOOK
    }

    /** So many a second, and so many at once after a rest. */
    public record Rate(long perSecond, long burst) {}

    /** Patience and room towards the services. */
    public record Upstream(
            Duration connectTimeout,
            Duration responseTimeout,
            Duration retryAfter,
            int connections,
            int sockets,
            DataSize frame) {}

    /** Patience and room towards the callers. */
    public record Incoming(Duration readTimeout, Duration requestTimeout, int headers, DataSize frame) {}

    /** How many good tokens are remembered, and for how long at most. */
    public record Tokens(Duration remembered, long most) {}
}
