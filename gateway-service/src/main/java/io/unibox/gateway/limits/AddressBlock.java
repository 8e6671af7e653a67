package io.unibox.gateway.limits;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;

/** What of an address one household or office has: all of an IPv4 one, the first 64 bits of an IPv6 one. */
final class AddressBlock {

    private static final int IPV6_NETWORK_BYTES = 8;

    private AddressBlock() {}

    static String of(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null || bytes.length <= IPV6_NETWORK_BYTES
                ? address
                : HexFormat.of().formatHex(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES));
    }
}
