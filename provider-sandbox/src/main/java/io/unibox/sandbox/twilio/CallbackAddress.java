package io.unibox.sandbox.twilio;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a webhook goes and how hard Twilio tries, as its fragment says ({@code #rc=3&rp=all&ct=2000}).
 *
 * @param url the address to call, without fragment
 * @param credentials user and password, if the address has them
 * @param connect how long connecting may take
 * @param read how long the answer may take
 * @param total how long all tries may take
 * @param retries how many tries may follow the first
 * @param retriedOn which failures are tried again: 4xx, 5xx, ct, rt, all
 * @see <a href="https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides">Twilio: overrides</a>
 */
record CallbackAddress(
        String url,
        @Nullable String credentials,
        Duration connect,
        Duration read,
        Duration total,
        int retries,
        Set<String> retriedOn) {

    static CallbackAddress of(String address) {
        Map<String, String> overrides = overrides(address);
        return new CallbackAddress(
                Signature.bare(address),
                credentials(address),
                millis(overrides, "ct", 10_000, 5_000),
                millis(overrides, "rt", 15_000, 15_000),
                millis(overrides, "tt", 15_000, 15_000),
                Math.clamp(number(overrides, "rc", 1), 0, 5),
                Set.of(overrides.getOrDefault("rp", "ct").split(",")));
    }

    /** Whether Twilio could call the address at all. */
    static boolean callable(String address) {
        try {
            URI uri = new URI(Signature.bare(address));
            return uri.getHost() != null
                    && !uri.getHost().contains("_")
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (URISyntaxException _) {
            return false;
        }
    }

    boolean retries(WebhookAnswer answer) {
        return switch (answer) {
            case WebhookAnswer.Answered(int status) -> status >= 400 && retriedOn(status >= 500 ? "5xx" : "4xx");
            case WebhookAnswer.Failed(WebhookAnswer.Reason reason) ->
                switch (reason) {
                    case CONNECT -> retriedOn("ct");
                    case TIMEOUT -> retriedOn("rt");
                    case BROKEN -> retriedOn("all");
                };
        };
    }

    private boolean retriedOn(String failure) {
        return retriedOn.contains(failure) || retriedOn.contains("all");
    }

    private static Map<String, String> overrides(String address) {
        Map<String, String> overrides = new HashMap<>();
        int fragment = address.indexOf('#');
        if (fragment >= 0) {
            for (String override : address.substring(fragment + 1).split("&")) {
                int equals = override.indexOf('=');
                if (equals > 0) {
                    overrides.put(override.substring(0, equals), override.substring(equals + 1));
                }
            }
        }
        return overrides;
    }

    private static @Nullable String credentials(String address) {
        int start = address.indexOf("://") + 3;
        int at = address.indexOf('@', start);
        int slash = address.indexOf('/', start);
        return at < 0 || (slash >= 0 && slash < at) ? null : address.substring(start, at);
    }

    private static Duration millis(Map<String, String> overrides, String name, int most, int usual) {
        return Duration.ofMillis(Math.clamp(number(overrides, name, usual), 100, most));
    }

    private static int number(Map<String, String> overrides, String name, int usual) {
        String value = overrides.get(name);
        return value != null && value.matches("\\d{1,6}") ? Integer.parseInt(value) : usual;
    }
}
