package io.unibox.gateway.limits;

import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.unibox.gateway.GatewaySettings.Allowance;
import io.unibox.gateway.GatewaySettings.Rate;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Buckets in Redis, shared by all gateways; while Redis is away, this gateway's own ones count. */
final class SharedBuckets implements Buckets {

    private static final Logger LOG = LoggerFactory.getLogger(SharedBuckets.class);
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final Mono<AsyncProxyManager<String>> redis;
    private final Map<Allowance, Rate> rates;
    private final LocalBuckets own;
    private final Counter away;

    SharedBuckets(Mono<AsyncProxyManager<String>> redis, Map<Allowance, Rate> rates, MeterRegistry meters) {
        this.redis = redis;
        this.rates = rates;
        this.own = new LocalBuckets(rates);
        this.away = Counter.builder("unibox.gateway.limits.redis.away")
                .description("Limits that were counted here because Redis did not answer")
                .register(meters);
    }

    @Override
    public Mono<Verdict> take(Allowance what, String who) {
        return bucket(what, who)
                .flatMap(bucket -> Mono.fromFuture(() -> bucket.tryConsumeAndReturnRemaining(1)))
                .map(probe -> Verdict.of(what, probe, LocalBuckets.rateOf(rates, what)))
                .timeout(PATIENCE)
                .onErrorResume(failure -> {
                    away.increment();
                    LOG.debug("Redis does not count: {}", failure.toString());
                    return own.take(what, who);
                });
    }

    @Override
    public void giveBack(Allowance what, String who) {
        bucket(what, who)
                .flatMap(bucket -> Mono.fromFuture(() -> bucket.addTokens(1)))
                .timeout(PATIENCE)
                .subscribe(_ -> {}, _ -> own.giveBack(what, who));
    }

    private Mono<AsyncBucketProxy> bucket(Allowance what, String who) {
        String key = "unibox:limit:" + what.name().toLowerCase(Locale.ROOT) + ":" + who;
        var full = LocalBuckets.configuration(LocalBuckets.rateOf(rates, what));
        return redis.map(manager -> manager.getProxy(key, () -> CompletableFuture.completedFuture(full)));
    }
}
