package io.unibox.sandbox.ledger;

import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The journal of the traffic: what was accepted, what became of it, and every webhook with its answer. */
@Configuration(proxyBeanMethods = false)
class LedgerFile {

    @Bean
    Journal ledger(Journals journals) throws IOException {
        return journals.open("ledger");
    }
}
