package io.unibox.gateway.tokens;

import org.springframework.web.server.ServerWebExchange;

/** The mark of a request that came with a good token. */
public final class CheckedToken {

    private static final String ATTRIBUTE = CheckedToken.class.getName();

    private CheckedToken() {}

    public static void keepIn(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, Boolean.TRUE);
    }

    public static boolean isIn(ServerWebExchange exchange) {
        return exchange.getAttributes().containsKey(ATTRIBUTE);
    }
}
