package io.unibox.ingest;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts the service that providers call. */
@SpringBootApplication
@EnableConfigurationProperties(IngestSettings.class)
public class IngestService {

    public static void main(String[] args) {
        var application = new SpringApplication(IngestService.class);
        application.setDefaultProperties(Map.of("spring.config.name", "webhook-ingest-service"));
        application.run(args);
    }
}
