package io.unibox.starter.web;

import jakarta.validation.Validator;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Gives a service its way to read requests and to answer them, and a clock. */
@AutoConfiguration(before = WebFluxAutoConfiguration.class)
@ConditionalOnProperty(name = "unibox.starter.enabled", matchIfMissing = true)
class WebConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    @ConditionalOnMissingBean
    RequestIds requestIds() {
        return new RequestIds();
    }

    @Bean
    @ConditionalOnMissingBean
    RequestLog requestLog() {
        return new RequestLog();
    }

    @Bean
    WebFluxConfigurer bodyReading(
            JsonMapper json, Validator validator, @Value("${spring.codec.max-in-memory-size}") DataSize most) {
        return new WebFluxConfigurer() {
            @Override
            public void configureHttpMessageCodecs(ServerCodecConfigurer codecs) {
                codecs.customCodecs().register(new BodyReader(json, validator, (int) most.toBytes()));
            }
        };
    }
}
