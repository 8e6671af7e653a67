package io.unibox.standalone;

import java.nio.file.Path;
import java.util.Map;

/** What is asked for by environment variables, and what holds when nothing is asked for. */
record Settings(Map<String, String> environment) {

    Settings {
        environment = Map.copyOf(environment);
    }

    String text(String variable, String otherwise) {
        String value = environment.getOrDefault(variable, "");
        return value.isBlank() ? otherwise : value.strip();
    }

    boolean isSet(String variable) {
        return !text(variable, "").isEmpty();
    }

    int port(String variable, int otherwise) {
        String value = text(variable, String.valueOf(otherwise));
        try {
            int port = Integer.parseInt(value);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException _) {
            // Falls through to the same refusal.
        }
        throw new CannotStart(variable + "=" + value + " is no port number.");
    }

    Path data() {
        return Path.of(text("UNIBOX_DATA", "data")).toAbsolutePath().normalize();
    }

    int kafkaPort() {
        return port("UNIBOX_KAFKA_PORT", 19092);
    }

    int kafkaControllerPort() {
        return port("UNIBOX_KAFKA_CONTROLLER_PORT", 19093);
    }

    int postgresPort() {
        return port("UNIBOX_POSTGRES_PORT", 45432);
    }

    String publicUrl() {
        return text("UNIBOX_PUBLIC_URL", "http://localhost:" + Service.GATEWAY.port(this));
    }
}
