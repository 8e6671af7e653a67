package io.unibox.account;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the account service. */
@SpringBootApplication
@EnableScheduling
public class AccountService {

    public static void main(String[] args) {
        new SpringApplicationBuilder(AccountService.class)
                .properties("spring.config.name=account-service")
                .run(args);
    }
}
