package io.unibox.standalone;

import java.util.List;

/** Libraries that only some services have, by the packages in which their auto-configuration stands. */
enum Library {
    KAFKA("org.springframework.boot.kafka."),
    DATABASE(
            "org.springframework.boot.r2dbc.",
            "org.springframework.boot.jdbc.",
            "org.springframework.boot.flyway.",
            "org.springframework.boot.transaction.",
            "org.springframework.boot.persistence."),
    RESILIENCE("io.github.resilience4j."),
    GATEWAY("org.springframework.cloud.");

    private final List<String> packages;

    Library(String... packages) {
        this.packages = List.of(packages);
    }

    boolean configures(String autoConfiguration) {
        return packages.stream().anyMatch(autoConfiguration::startsWith);
    }
}
