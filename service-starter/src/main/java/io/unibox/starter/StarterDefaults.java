package io.unibox.starter;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;

/** Puts {@code unibox-defaults.yml} below everything else that a service is configured with. */
final class StarterDefaults implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.getProperty("unibox.starter.enabled", Boolean.class, true)) {
            return;
        }
        var defaults = new ClassPathResource("unibox-defaults.yml");
        try {
            new YamlPropertySourceLoader()
                    .load("unibox-defaults", defaults)
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
