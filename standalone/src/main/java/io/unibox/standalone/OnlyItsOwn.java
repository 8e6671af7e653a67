package io.unibox.standalone;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Keeps from each service what Spring Boot would set up for it only because another service's libraries stand on the
 * shared class path.
 */
final class OnlyItsOwn implements AutoConfigurationImportFilter, EnvironmentAware {

    static final String PROPERTY = "unibox.standalone.service";

    private @Nullable Service service;

    @Override
    public void setEnvironment(Environment environment) {
        service = environment.getProperty(PROPERTY, Service.class);
    }

    @Override
    public boolean[] match(@Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
        boolean[] kept = new boolean[autoConfigurations.length];
        for (int i = 0; i < kept.length; i++) {
            String name = autoConfigurations[i];
            kept[i] = name == null || isItsOwn(name);
        }
        return kept;
    }

    private boolean isItsOwn(String autoConfiguration) {
        Service here = service;
        if (here == null) {
            return true;
        }
        for (Library library : Library.values()) {
            if (library.configures(autoConfiguration) && !here.has(library)) {
                return false;
            }
        }
        return true;
    }
}
