package io.unibox.standalone;

import io.unibox.local.FreePorts;
import io.unibox.local.PostgresServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ports that a start needs, by the environment variable that moves each. */
record Ports(Map<String, Integer> byVariable) {

    static Ports of(Settings settings) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            ports.put(service.portVariable(), service.port(settings));
            if (service.hasManagement()) {
                ports.put(service.managementPortVariable(), service.managementPort(settings));
            }
        }
        ports.put("UNIBOX_KAFKA_PORT", settings.kafkaPort());
        ports.put("UNIBOX_KAFKA_CONTROLLER_PORT", settings.kafkaControllerPort());
        ports.put("UNIBOX_POSTGRES_PORT", settings.postgresPort());
        return new Ports(ports);
    }

    /** Leaves out the database's port when our own server still holds it, left by a start that was killed. */
    Ports withoutOwnDatabase(Path folder) {
        Map<String, Integer> others = new LinkedHashMap<>(byVariable);
        PostgresServer.stillRunning(folder).ifPresent(port -> others.values().removeIf(other -> other == port));
        return new Ports(others);
    }

    /** Refuses when a port is taken or wanted twice, naming all of them at once. */
    void check() {
        List<String> complaints = new ArrayList<>();
        Map<Integer, String> seen = new LinkedHashMap<>();
        byVariable.forEach((variable, port) -> {
            String first = seen.putIfAbsent(port, variable);
            if (first != null) {
                complaints.add("  " + port + " is wanted twice, by " + first + " and " + variable);
            } else if (!FreePorts.isFree(port)) {
                complaints.add("  " + port + " is taken; choose another with " + variable);
            }
        });
        if (!complaints.isEmpty()) {
            throw new CannotStart("Some ports cannot be used:\n" + String.join("\n", complaints));
        }
    }
}
