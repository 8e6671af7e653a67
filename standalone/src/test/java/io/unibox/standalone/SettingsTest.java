package io.unibox.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void nothing_has_to_be_set() {
        var settings = new Settings(Map.of());
        assertThat(settings.data()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(settings.publicUrl()).isEqualTo("http://localhost:8080");
        assertThat(Service.INBOX.port(settings)).isEqualTo(8083);
        assertThat(Service.INBOX.managementPort(settings)).isEqualTo(9083);
    }

    @Test
    void an_empty_variable_counts_as_not_set() {
        assertThat(new Settings(Map.of("UNIBOX_KAFKA_PORT", " ")).kafkaPort()).isEqualTo(19092);
    }

    @Test
    void the_management_port_and_the_public_address_follow_the_port() {
        var settings = new Settings(Map.of("UNIBOX_GATEWAY_PORT", "7000"));
        assertThat(Service.GATEWAY.managementPort(settings)).isEqualTo(8000);
        assertThat(settings.publicUrl()).isEqualTo("http://localhost:7000");
    }

    @Test
    void what_is_no_port_is_refused_by_the_name_of_its_variable() {
        for (String value : new String[] {"http", "0", "65536", "-1"}) {
            var settings = new Settings(Map.of("UNIBOX_INBOX_PORT", value));
            assertThatThrownBy(() -> Service.INBOX.port(settings))
                    .isInstanceOf(CannotStart.class)
                    .hasMessage("UNIBOX_INBOX_PORT=" + value + " is no port number.");
        }
    }
}
