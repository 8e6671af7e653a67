package io.unibox.gateway.tokens;

import io.unibox.gateway.GatewaySettings;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/** Gives the token check that the starter brings a memory. */
@Configuration(proxyBeanMethods = false)
class TokensConfiguration {

    @Bean
    KnownTokens knownTokens(GatewaySettings settings, Clock clock) {
        return new KnownTokens(settings.tokens().remembered(), settings.tokens().most(), clock);
    }

    @Bean
    static BeanPostProcessor rememberingTokens(ObjectProvider<KnownTokens> known) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof ReactiveJwtDecoder decoder
                        ? new RememberingDecoder(decoder, known.getObject())
                        : bean;
            }
        };
    }
}
