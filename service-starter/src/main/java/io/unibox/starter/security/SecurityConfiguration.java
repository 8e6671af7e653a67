package io.unibox.starter.security;

import io.unibox.starter.web.ProblemWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import reactor.netty.http.client.HttpClient;

/** Asks every request for an access token, unless its path is open. */
@AutoConfiguration(
        before = {ReactiveOAuth2ResourceServerAutoConfiguration.class, ReactiveWebSecurityAutoConfiguration.class})
@ConditionalOnProperty(name = "unibox.starter.enabled", matchIfMissing = true)
@EnableConfigurationProperties(SecuritySettings.class)
class SecurityConfiguration {

    private static final Duration KEYS_PATIENCE = Duration.ofSeconds(3);
    private static final List<String> ALWAYS_OPEN = List.of("/actuator/**", "/openapi.json");

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Bean
    @ConditionalOnMissingBean
    ReactiveJwtDecoder accessTokenDecoder(SecuritySettings settings) {
        var client = new ReactorClientHttpConnector(HttpClient.create().responseTimeout(KEYS_PATIENCE));
        var decoder = NimbusReactiveJwtDecoder.withJwkSetUri(settings.jwksUrl().toString())
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .webClient(WebClient.builder().clientConnector(client).build())
                .build();
        decoder.setJwtValidator(AccessTokens.validator());
        // Our issuer is no URL; trying to read it as one costs every request an exception.
        decoder.setClaimSetConverter(MappedJwtClaimSetConverter.withDefaults(Map.of("iss", issuer -> issuer)));
        return decoder;
    }

    @Bean
    @ConditionalOnMissingBean
    static StandingCheck standingCheck(ObjectProvider<Standings> standings) {
        return new StandingCheck(standings);
    }

    @Bean
    @ConditionalOnMissingBean
    SecurityWebFilterChain tokenSecurity(
            ServerHttpSecurity http, SecuritySettings settings, ProblemWriter problems, ReactiveJwtDecoder decoder) {
        String[] open = Stream.concat(ALWAYS_OPEN.stream(), settings.openPaths().stream())
                .toArray(String[]::new);
        http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .anonymous(ServerHttpSecurity.AnonymousSpec::disable)
                .authorizeExchange(paths -> {
                    paths.pathMatchers(open).permitAll();
                    paths.anyExchange().authenticated();
                })
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(problems::unauthenticated)
                        .accessDeniedHandler(problems::forbidden))
                .oauth2ResourceServer(tokens -> tokens.bearerTokenConverter(tokenExceptOn(open))
                        .authenticationEntryPoint(problems::unauthenticated)
                        .accessDeniedHandler(problems::forbidden)
                        .jwt(jwt -> jwt.jwtDecoder(decoder)));
        return http.build();
    }

    /** An open path needs no token, so it does not mind one that has expired: that is when a session is refreshed. */
    private static ServerAuthenticationConverter tokenExceptOn(String[] open) {
        var token = new ServerBearerTokenAuthenticationConverter();
        ServerWebExchangeMatcher needless = ServerWebExchangeMatchers.pathMatchers(open);
        return exchange ->
                needless.matches(exchange).filter(match -> !match.isMatch()).flatMap(_ -> token.convert(exchange));
    }

    @Bean
    WebFluxConfigurer callerArgument() {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
                resolvers.addCustomResolver(new CallerArgument());
            }
        };
    }
}
