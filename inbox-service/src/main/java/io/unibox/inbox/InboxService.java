package io.unibox.inbox;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the inbox service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class InboxService {

    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "inbox-service");
        SpringApplication.run(InboxService.class, arguments);
    }
}
