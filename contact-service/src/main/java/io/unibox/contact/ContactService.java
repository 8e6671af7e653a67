package io.unibox.contact;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the contact service. */
@SpringBootApplication
@EnableScheduling
public class ContactService {

    public static void main(String[] args) {
        new SpringApplicationBuilder(ContactService.class)
                .properties("spring.config.name=contact-service")
                .run(args);
    }
}
