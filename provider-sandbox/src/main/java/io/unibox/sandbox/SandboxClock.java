package io.unibox.sandbox;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SandboxClock {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
