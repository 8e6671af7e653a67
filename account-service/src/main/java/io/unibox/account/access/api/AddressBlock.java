package io.unibox.account.access.api;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;

/** What is counted as one caller: an IPv4 address, or the /64 network that one IPv6 subscriber has to choose from. */
final class AddressBlock {

    private static final int IPV6_NETWORK_BYTES = 8;

    private AddressBlock() {}

    /** What is no address stays as it is. */
    static String of(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null || bytes.length <= IPV6_NETWORK_BYTES
                ? address
                : HexFormat.of().formatHex(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES));
    }
}
