package io.unibox.standalone;

import io.unibox.local.FreePorts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings for a Unibox that is started in a test. */
final class Environments {

    private static final List<String> SERVICES = List.of(
            "UNIBOX_ACCOUNT",
            "UNIBOX_CONTACT",
            "UNIBOX_INBOX",
            "UNIBOX_DISPATCH",
            "UNIBOX_INGEST",
            "UNIBOX_GATEWAY",
            "UNIBOX_SANDBOX");
    private static final List<String> INFRASTRUCTURE =
            List.of("UNIBOX_KAFKA_PORT", "UNIBOX_KAFKA_CONTROLLER_PORT", "UNIBOX_POSTGRES_PORT");

    private Environments() {}

    /** Everything on ports that nobody else uses, kept in this folder. */
    static Map<String, String> onFreePorts(Path data) {
        Map<String, String> environment = new HashMap<>();
        SERVICES.forEach(service -> environment.put(service + "_PORT", freePort()));
        SERVICES.forEach(service -> environment.put(service + "_MANAGEMENT_PORT", freePort()));
        INFRASTRUCTURE.forEach(variable -> environment.put(variable, freePort()));
        environment.put("UNIBOX_DATA", data.toString());
        return environment;
    }

    private static String freePort() {
        return String.valueOf(FreePorts.next());
    }
}
