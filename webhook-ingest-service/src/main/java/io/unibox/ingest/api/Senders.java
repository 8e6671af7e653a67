package io.unibox.ingest.api;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.unibox.ingest.IngestSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.netty.http.server.HttpServerRequest;

/** Tells where a request came from: the peer, or whom a gateway of ours names as its own peer. */
@Component
final class Senders {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final List<IpSubnetFilterRule> gateways;

    Senders(IngestSettings settings) {
        this.gateways = settings.gatewayNetworks().stream()
                .map(String::strip)
                .map(Senders::network)
                .toList();
    }

    String of(HttpServerRequest request) {
        return request.remoteAddress() instanceof InetSocketAddress peer && peer.getAddress() != null
                ? of(peer.getAddress(), request.requestHeaders().get(FORWARDED_FOR))
                : "unknown";
    }

    /** Only the last address was written by our gateway; those before it are whatever the sender liked. */
    String of(InetAddress peer, @Nullable String forwardedFor) {
        InetAddress named = forwardedFor != null && isGateway(peer)
                ? NetUtil.createInetAddressFromIpAddressString(forwardedFor
                        .substring(forwardedFor.lastIndexOf(',') + 1)
                        .strip())
                : null;
        return (named == null ? peer : named).getHostAddress();
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
