package io.unibox.gateway.tokens;

import io.unibox.gateway.GatewaySettings;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.MatcherSecurityWebFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.server.WebFilter;

/** Gives the token check that the starter brings a memory. */
@Configuration(proxyBeanMethods = false)
class TokensConfiguration {

    private static final WebFilter PASS = (exchange, chain) -> chain.filter(exchange);

    @Bean
    KnownTokens knownTokens(GatewaySettings settings, Clock clock) {
        return new KnownTokens(settings.tokens().remembered(), settings.tokens().most(), clock);
    }

    /** In the place of the starter's chain, which would check every token once more: the edge filter has done it. */
    @Bean
    SecurityWebFilterChain tokensAreCheckedByTheEdgeFilter() {
        return new MatcherSecurityWebFilterChain(_ -> ServerWebExchangeMatcher.MatchResult.notMatch(), List.of(PASS));
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
