package io.unibox.account;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;

/** Tells a caller who was refused when to come back (RFC 9110, 10.2.3). */
public final class RetryAfter {

    private RetryAfter() {}

    /** In whole seconds, rounded up. */
    public static void set(ServerHttpResponse response, Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        response.getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    }
}
