package io.unibox.ingest.api;

import io.unibox.ingest.IngestSettings;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.netty.http.server.HttpServerRequest;

/** Tells where a request came from: the peer, or whom a proxy of ours names as its own peer. */
@Component
final class Senders {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final int LONGEST_ADDRESS = 45;

    private final IngestSettings settings;

    Senders(IngestSettings settings) {
        this.settings = settings;
    }

    String of(HttpServerRequest request) {
        String peer = request.remoteAddress() instanceof InetSocketAddress address && address.getAddress() != null
                ? address.getAddress().getHostAddress()
                : "unknown";
        return of(peer, request.requestHeaders().get(FORWARDED_FOR));
    }

    /** Only the last address was written by our proxy; those before it are whatever the sender liked. */
    String of(String peer, @Nullable String forwardedFor) {
        if (forwardedFor == null || !settings.trustedProxies().contains(peer)) {
            return peer;
        }
        String last = forwardedFor.substring(forwardedFor.lastIndexOf(',') + 1).strip();
        return last.isEmpty() || last.length() > LONGEST_ADDRESS ? peer : last;
    }
}
