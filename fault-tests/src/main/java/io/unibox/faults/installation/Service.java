package io.unibox.faults.installation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The programs of an installation. */
public enum Service {
    ACCOUNT("account-service", true),
    CONTACT("contact-service", true),
    INBOX("inbox-service", true),
    DISPATCH("channel-dispatch-service", true),
    INGEST("webhook-ingest-service", false),
    GATEWAY("gateway-service", false),
    /** Plays the world outside, so nobody kills it. */
    SANDBOX("provider-sandbox", false);

    private final String module;
    private final boolean hasDatabase;

    Service(String module, boolean hasDatabase) {
        this.module = module;
        this.hasDatabase = hasDatabase;
    }

    /** Those that may die. */
    public static List<Service> mortal() {
        return Arrays.stream(values()).filter(service -> service != SANDBOX).toList();
    }

    /** The folder of its sources, and the beginning of its jar's name. */
    public String module() {
        return module;
    }

    /** The name of its own database. */
    public Optional<String> database() {
        return hasDatabase ? Optional.of(word()) : Optional.empty();
    }

    /** What it is called in settings and reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String variable(String what) {
        return "UNIBOX_" + name() + "_" + what;
    }

    String readiness() {
        return this == SANDBOX ? "/health" : "/actuator/health/readiness";
    }
}
