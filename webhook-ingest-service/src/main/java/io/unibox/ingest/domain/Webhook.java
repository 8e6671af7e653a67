package io.unibox.ingest.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a provider posted, before anybody believed it.
 *
 * @param target path and query exactly as they came, since they are signed
 * @param headers the request's headers
 * @param body the raw bytes
 */
public record Webhook(String target, Headers headers, byte[] body) {

    /** The target up to its query. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** The raw value of a query parameter of ours, which never needs decoding. */
    public @Nullable String parameter(String name) {
        int from = target.indexOf('?') + 1;
        while (from > 0) {
            int next = target.indexOf('&', from);
            int end = next < 0 ? target.length() : next;
            int equals = from + name.length();
            if (equals < end && target.charAt(equals) == '=' && target.startsWith(name, from)) {
                return target.substring(equals + 1, end);
            }
            from = next + 1;
        }
        return null;
    }

    /** How a header is asked for. */
    @FunctionalInterface
    public interface Headers {
        @Nullable String named(String name);
    }
}
