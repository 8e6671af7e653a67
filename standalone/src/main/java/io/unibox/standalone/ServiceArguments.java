package io.unibox.standalone;

import io.unibox.local.DatabaseAccess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What each service is told, in the words that it is told in when it runs alone. */
record ServiceArguments(Settings settings, DataFolder data) {

    /** Known only when broker and database run; an option that is given twice would be both values in one. */
    private static final Set<String> SAID_WHEN_STARTED = Set.of(
            "UNIBOX_KAFKA_BOOTSTRAP_SERVERS",
            "UNIBOX_POSTGRES_HOST",
            "UNIBOX_POSTGRES_PORT",
            "UNIBOX_POSTGRES_USER",
            "UNIBOX_POSTGRES_PASSWORD");

    /** All that does not depend on the broker and the database. */
    List<String> of(Service service) {
        Map<String, String> words = new LinkedHashMap<>();
        settings.environment().forEach((name, value) -> {
            if (name.startsWith("UNIBOX_") && !SAID_WHEN_STARTED.contains(name)) {
                words.put(name, value);
            }
        });
        words.putIfAbsent("UNIBOX_KAFKA_PARTITIONS", "6");
        words.putIfAbsent("UNIBOX_SANDBOX_DATA", data.sandbox().toString());
        words.putIfAbsent("UNIBOX_TWILIO_API_URL", Service.SANDBOX.url(settings));
        if (!settings.isSet("UNIBOX_SECRET_KEY")) {
            words.put("UNIBOX_SECRET_KEY", data.secretKey().key());
        }
        words.put("UNIBOX_PUBLIC_URL", settings.publicUrl());
        words.put("UNIBOX_JWKS_URL", Service.ACCOUNT.url(settings) + "/.well-known/jwks.json");
        for (Service other : Service.values()) {
            words.put(other.urlVariable(), other.url(settings));
            if (other.hasManagement()) {
                words.put(other.managementUrlVariable(), other.managementUrl(settings));
            }
        }
        words.put("spring.config.name", service.configName());
        words.put("server.port", String.valueOf(service.port(settings)));
        if (service != Service.GATEWAY) {
            // Whoever comes from outside comes through the gateway.
            words.put("server.address", "127.0.0.1");
        }
        if (service.hasManagement()) {
            words.put("management.server.port", String.valueOf(service.managementPort(settings)));
        }
        words.put("management.metrics.use-global-registry", "false");
        words.put(OnlyItsOwn.PROPERTY, service.name());
        return options(words);
    }

    static List<String> of(String bootstrapServers, DatabaseAccess database) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("UNIBOX_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        words.put("UNIBOX_POSTGRES_HOST", database.host());
        words.put("UNIBOX_POSTGRES_PORT", String.valueOf(database.port()));
        words.put("UNIBOX_POSTGRES_USER", database.user());
        words.put("UNIBOX_POSTGRES_PASSWORD", database.password());
        return options(words);
    }

    private static List<String> options(Map<String, String> words) {
        List<String> options = new ArrayList<>();
        words.forEach((name, value) -> options.add("--" + name + "=" + value));
        return options;
    }
}
