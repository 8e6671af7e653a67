package io.unibox.gateway.routing;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.unibox.gateway.GatewaySettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** Whose address a request comes from: the peer's, or what a trusted proxy says. */
@Component
public final class ClientAddresses {

    private static final String UNKNOWN = "unknown";

    private final List<IpSubnetFilterRule> trusted;

    ClientAddresses(GatewaySettings settings) {
        trusted = settings.trustedProxies().stream()
                .map(network -> new IpSubnetFilterRule(network.strip(), IpFilterRuleType.ACCEPT))
                .toList();
    }

    /** From the right of X-Forwarded-For, the first address that no trusted proxy has. */
    public String of(ServerHttpRequest request) {
        InetSocketAddress peer = request.getRemoteAddress();
        if (peer == null || peer.getAddress() == null) {
            return UNKNOWN;
        }
        InetAddress address = peer.getAddress();
        if (!trusted.isEmpty() && isTrusted(address)) {
            List<String> said = request.getHeaders().getValuesAsList("X-Forwarded-For");
            for (String candidate : said.reversed()) {
                InetAddress named = addressIn(candidate);
                if (named == null) {
                    break;
                }
                address = named;
                if (!isTrusted(named)) {
                    break;
                }
            }
        }
        return address.getHostAddress();
    }

    private boolean isTrusted(InetAddress address) {
        var socket = new InetSocketAddress(address, 0);
        return trusted.stream().anyMatch(network -> network.matches(socket));
    }

    private static @Nullable InetAddress addressIn(String text) {
        return NetUtil.createInetAddressFromIpAddressString(text.strip());
    }
}
