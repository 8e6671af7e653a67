package io.unibox.gateway.routing;

/** Ends a request that nobody waits for any more: the connection is closed, or the server has answered itself. */
public final class ClientDisconnected extends RuntimeException {

    public ClientDisconnected() {
        super("nobody waits for this answer", null, false, false);
    }
}
