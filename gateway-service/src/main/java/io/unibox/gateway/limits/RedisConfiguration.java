package io.unibox.gateway.limits;

import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.micrometer.core.instrument.MeterRegistry;
import io.unibox.gateway.GatewaySettings;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** Counts in Redis where one is configured, so that several gateways keep one limit. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${unibox.gateway.redis-url:}'.isEmpty()")
class RedisConfiguration {

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration BEFORE_NEXT_ATTEMPT = Duration.ofSeconds(5);
    private static final Duration KEPT_WHEN_FULL = Duration.ofSeconds(10);
    private static final int WAITING_COMMANDS = 10_000;

    @Bean(destroyMethod = "shutdown")
    RedisClient redisClient(@Value("${unibox.gateway.redis-url}") String url) {
        var uri = RedisURI.create(url);
        uri.setTimeout(CONNECT);
        var client = RedisClient.create(uri);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(WAITING_COMMANDS)
                .build());
        return client;
    }

    @Bean
    Buckets sharedBuckets(
            RedisClient redis,
            @Value("${unibox.gateway.redis-url}") String url,
            GatewaySettings settings,
            MeterRegistry meters) {
        return new SharedBuckets(connected(redis, RedisURI.create(url)), settings.limits(), meters);
    }

    /** One connection for all; a failed attempt is the answer for a while, so that no request waits for another. */
    private static Mono<AsyncProxyManager<String>> connected(RedisClient redis, RedisURI uri) {
        return Mono.fromCompletionStage(
                        () -> redis.connectAsync(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE), uri))
                .map(RedisConfiguration::manager)
                .cache(_ -> Duration.ofMillis(Long.MAX_VALUE), _ -> BEFORE_NEXT_ATTEMPT, () -> Duration.ZERO);
    }

    private static AsyncProxyManager<String> manager(StatefulRedisConnection<String, byte[]> connection) {
        return Bucket4jLettuce.casBasedBuilder(connection)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_WHEN_FULL))
                .build()
                .asAsync();
    }
}
