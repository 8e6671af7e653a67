package io.unibox.account.access.api;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.unibox.account.access.AccessSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Where a request comes from: the peer, or whom the gateway names in {@code X-Forwarded-For}. Only the networks in the
 * settings count as a gateway's; whoever reaches the service past it speaks for themselves only.
 */
@Component
final class ClientAddress {

    private static final String UNKNOWN = "unknown";

    private final List<IpSubnetFilterRule> gateways;

    ClientAddress(AccessSettings settings) {
        this.gateways = settings.gatewayNetworks().stream()
                .map(String::strip)
                .map(ClientAddress::network)
                .toList();
    }

    String of(ServerHttpRequest request) {
        InetSocketAddress peer = request.getRemoteAddress();
        return of(peer == null ? null : peer.getAddress(), request.getHeaders().getValuesAsList("X-Forwarded-For"));
    }

    /** The gateway sends one address; were there more, it would have written the last. */
    String of(@Nullable InetAddress peer, List<String> forwarded) {
        if (peer == null) {
            return UNKNOWN;
        }
        if (forwarded.isEmpty() || !isGateway(peer)) {
            return peer.getHostAddress();
        }
        InetAddress named =
                NetUtil.createInetAddressFromIpAddressString(forwarded.getLast().strip());
        return named == null ? UNKNOWN : named.getHostAddress();
    }

    private boolean isGateway(InetAddress peer) {
        var socket = new InetSocketAddress(peer, 0);
        return gateways.stream().anyMatch(network -> network.matches(socket));
    }

    /** A network in CIDR notation, or one address. */
    private static IpSubnetFilterRule network(String text) {
        String[] parts = text.split("/", 2);
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(parts[0]);
        if (address == null) {
            throw new IllegalArgumentException("UNIBOX_GATEWAY_NETWORKS: not a network or an address: " + text);
        }
        int prefix = parts.length == 2 ? Integer.parseInt(parts[1]) : address.getAddress().length * Byte.SIZE;
        return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
    }
}
