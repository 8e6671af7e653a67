package io.unibox.gateway.limits;

import io.unibox.gateway.GatewaySettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Counts in memory where no Redis is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${unibox.gateway.redis-url:}'.isEmpty()")
class LimitsConfiguration {

    @Bean
    Buckets ownBuckets(GatewaySettings settings) {
        return new LocalBuckets(settings.limits());
    }
}
