package io.unibox.account.access.api;

import io.unibox.account.access.AccessSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * From where a request comes: each proxy adds the address that it heard from to {@code X-Forwarded-For}, so as many are
 * believed, from the right, as there are proxies, and only where the last of them is inside the network.
 */
@Component
final class ClientAddress {

    private static final String UNKNOWN = "unknown";
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]{2,45}");

    private final int proxies;

    ClientAddress(AccessSettings settings) {
        this.proxies = settings.proxies();
    }

    String of(ServerHttpRequest request) {
        List<String> forwarded = request.getHeaders().getOrEmpty("X-Forwarded-For").stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .toList();
        InetSocketAddress peer = request.getRemoteAddress();
        return of(peer == null ? null : peer.getAddress(), forwarded);
    }

    String of(@Nullable InetAddress peer, List<String> forwarded) {
        if (peer == null) {
            return UNKNOWN;
        }
        if (proxies == 0 || !isInside(peer) || forwarded.isEmpty()) {
            return peer.getHostAddress();
        }
        String named = forwarded.get(Math.max(0, forwarded.size() - proxies));
        return ADDRESS.matcher(named).matches() ? named : UNKNOWN;
    }

    private static boolean isInside(InetAddress address) {
        boolean uniqueLocal = address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || uniqueLocal;
    }
}
