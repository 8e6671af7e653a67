package io.unibox.gateway.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.unibox.gateway.GatewaySettings.Allowance;
import io.unibox.gateway.GatewaySettings.Rate;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Buckets in this gateway's own memory; the longest unused are forgotten first, and they are full by then. */
final class LocalBuckets implements Buckets {

    private static final Duration FORGOTTEN = Duration.ofMinutes(10);
    private static final int MOST = 100_000;

    private final Map<Allowance, Rate> rates;
    private final LoadingCache<Key, Bucket> buckets;

    LocalBuckets(Map<Allowance, Rate> rates) {
        this.rates = rates;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(FORGOTTEN)
                .build(key -> full(rateOf(rates, key.what())));
    }

    static Rate rateOf(Map<Allowance, Rate> rates, Allowance what) {
        return Objects.requireNonNull(rates.get(what), () -> "no limit is set for " + what);
    }

    static BucketConfiguration configuration(Rate rate) {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
                .build();
    }

    private static Bucket full(Rate rate) {
        return Bucket.builder()
                .addLimit(configuration(rate).getBandwidths()[0])
                .withNanosecondPrecision()
                .build();
    }

    @Override
    public Mono<Verdict> take(Allowance what, String who) {
        var probe = buckets.get(new Key(what, who)).tryConsumeAndReturnRemaining(1);
        return Mono.just(Verdict.of(what, probe, rateOf(rates, what)));
    }

    @Override
    public void giveBack(Allowance what, String who) {
        buckets.get(new Key(what, who)).addTokens(1);
    }

    private record Key(Allowance what, String who) {}
}
