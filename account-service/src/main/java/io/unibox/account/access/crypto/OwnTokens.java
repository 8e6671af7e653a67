package io.unibox.account.access.crypto;

import io.unibox.starter.security.AccessTokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/** Lets the service check tokens with the keys that it has, instead of asking itself for them over HTTP. */
@Configuration(proxyBeanMethods = false)
class OwnTokens {

    @Bean
    ReactiveJwtDecoder accessTokenDecoder(LiveKeys keys) {
        var decoder = NimbusReactiveJwtDecoder.withJwkSource(_ -> keys.current()
                        .flatMapIterable(current -> current.published().getKeys()))
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(AccessTokens.validator());
        return decoder;
    }
}
