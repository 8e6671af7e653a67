package io.unibox.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.local.DatabaseAccess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceArgumentsTest {

    @TempDir
    Path folder;

    @Test
    void a_service_is_told_its_ports_and_where_the_others_are() {
        assertThat(of(Service.INBOX, Map.of("UNIBOX_ACCOUNT_PORT", "7001")))
                .contains(
                        "--spring.config.name=inbox-service",
                        "--server.port=8083",
                        "--management.server.port=9083",
                        "--UNIBOX_ACCOUNT_URL=http://127.0.0.1:7001",
                        "--UNIBOX_ACCOUNT_MANAGEMENT_URL=http://127.0.0.1:8001",
                        "--UNIBOX_JWKS_URL=http://127.0.0.1:7001/.well-known/jwks.json",
                        "--UNIBOX_PUBLIC_URL=http://localhost:8080");
    }

    @Test
    void only_the_gateway_listens_to_other_machines() {
        for (Service service : Service.values()) {
            assertThat(of(service, Map.of()).contains("--server.address=127.0.0.1"))
                    .as(service.name())
                    .isEqualTo(service != Service.GATEWAY);
        }
    }

    @Test
    void all_services_seal_with_the_same_key() {
        String key =
                "--UNIBOX_SECRET_KEY=" + DataFolder.make(folder).secretKey().key();
        assertThat(of(Service.INBOX, Map.of())).contains(key);
        assertThat(of(Service.DISPATCH, Map.of())).contains(key);
    }

    @Test
    void what_the_environment_says_about_keys_and_providers_holds() {
        assertThat(of(Service.DISPATCH, Map.of("UNIBOX_SECRET_KEY", "mine", "UNIBOX_TWILIO_API_URL", "https://twilio")))
                .contains("--UNIBOX_SECRET_KEY=mine", "--UNIBOX_TWILIO_API_URL=https://twilio");
        assertThat(of(Service.DISPATCH, Map.of())).contains("--UNIBOX_TWILIO_API_URL=http://127.0.0.1:8089");
    }

    @Test
    void only_settings_of_unibox_are_passed_on() {
        assertThat(of(Service.INBOX, Map.of("HOME", "/home/ann", "UNIBOX_ANYTHING", "1")))
                .contains("--UNIBOX_ANYTHING=1")
                .noneMatch(argument -> argument.contains("/home/ann"));
    }

    @Test
    void the_broker_and_the_database_are_named_as_for_a_service_alone() {
        assertThat(ServiceArguments.of("127.0.0.1:19092", new DatabaseAccess("127.0.0.1", 45432, "ann", "secret")))
                .containsExactly(
                        "--UNIBOX_KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:19092",
                        "--UNIBOX_POSTGRES_HOST=127.0.0.1",
                        "--UNIBOX_POSTGRES_PORT=45432",
                        "--UNIBOX_POSTGRES_USER=ann",
                        "--UNIBOX_POSTGRES_PASSWORD=secret");
    }

    private List<String> of(Service service, Map<String, String> environment) {
        return new ServiceArguments(new Settings(environment), DataFolder.make(folder)).of(service);
    }
}
