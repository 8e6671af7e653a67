package io.unibox.dispatch;

import io.unibox.dispatch.domain.MessageProvider;
import io.unibox.dispatch.domain.Providers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Starts the service with the settings in {@code channel-dispatch-service.yml}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class DispatchService {

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(DispatchService.class)
                .properties("spring.config.name=channel-dispatch-service")
                .run(arguments);
    }

    /** The vendors whose folders are there, which may be none. */
    @Bean
    Providers providers(ObjectProvider<MessageProvider> providers) {
        return new Providers(providers.orderedStream().toList());
    }
}
