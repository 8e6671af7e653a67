package io.unibox.starter.security;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/** Lets whatever decodes a service's tokens ask for the caller's standing too, where the service knows it. */
final class StandingCheck implements BeanPostProcessor {

    private final ObjectProvider<Standings> standings;

    StandingCheck(ObjectProvider<Standings> standings) {
        this.standings = standings;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof ReactiveJwtDecoder decoder)) {
            return bean;
        }
        Standings known = standings.getIfAvailable();
        return known == null ? bean : new StandingDecoder(decoder, known);
    }
}
