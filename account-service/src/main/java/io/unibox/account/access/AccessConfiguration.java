package io.unibox.account.access;

import io.unibox.account.access.domain.KeyPolicy;
import io.unibox.account.access.domain.SessionPolicy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Turns settings into the policies that the domain decides by. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {

    @Bean
    SessionPolicy sessionPolicy(AccessSettings settings) {
        return new SessionPolicy(settings.sessionLife(), settings.refreshGrace(), settings.sessionsPerUser());
    }

    @Bean
    KeyPolicy keyPolicy(AccessSettings settings) {
        return new KeyPolicy(settings.keyRotation(), settings.keyAhead(), settings.tokenLife());
    }
}
