package io.unibox.gateway.tokens;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/** Gives the token check that the starter brings a memory. */
@Configuration(proxyBeanMethods = false)
class TokensConfiguration {

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
