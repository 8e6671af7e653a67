package io.unibox.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressBlockTest {

    @Test
    void an_ipv4_address_stands_for_itself() {
        assertThat(AddressBlock.of("203.0.113.7")).isEqualTo("203.0.113.7");
    }

    @Test
    void all_addresses_of_an_ipv6_network_are_one() {
        assertThat(AddressBlock.of("2001:db8:1:2::1")).isEqualTo(AddressBlock.of("2001:db8:1:2:ffff::9"));
        assertThat(AddressBlock.of("2001:db8:1:2::1")).isNotEqualTo(AddressBlock.of("2001:db8:1:3::1"));
    }

    @Test
    void what_is_no_address_stays_what_it_is() {
        assertThat(AddressBlock.of("unknown")).isEqualTo("unknown");
    }
}
