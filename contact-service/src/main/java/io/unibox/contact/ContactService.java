package io.unibox.contact;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts the contact service. */
@SpringBootApplication
public class ContactService {

    public static void main(String[] args) {
        new SpringApplicationBuilder(ContactService.class)
                .properties("spring.config.name=contact-service")
                .run(args);
    }
}
