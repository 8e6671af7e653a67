package io.unibox.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.unibox.gateway.GatewaySettings.Allowance;
import io.unibox.gateway.GatewaySettings.Rate;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class BucketsTest {

    private final Map<Allowance, Rate> rates = rates();
    private final LocalBuckets own = new LocalBuckets(rates);

    @Test
    void a_bucket_is_empty_after_its_burst_and_says_when_to_come_back() {
        Verdict first = own.take(Allowance.SEND, "a").block();
        Verdict second = own.take(Allowance.SEND, "a").block();
        Verdict third = own.take(Allowance.SEND, "a").block();

        assertThat(first).isEqualTo(new Verdict(Allowance.SEND, true, 2, 1, 1, 0));
        assertThat(second.allowed()).isTrue();
        assertThat(third.allowed()).isFalse();
        assertThat(third.retryAfter()).isEqualTo(1);
        assertThat(third.reset()).isEqualTo(2);
    }

    @Test
    void everybody_has_a_bucket_of_his_own_for_everything() {
        own.take(Allowance.SEND, "a").block();

        assertThat(own.take(Allowance.SEND, "b").block().remaining()).isEqualTo(1);
        assertThat(own.take(Allowance.USER, "a").block().remaining()).isEqualTo(9);
    }

    @Test
    void what_is_given_back_was_not_used() {
        own.take(Allowance.SEND, "a").block();
        own.giveBack(Allowance.SEND, "a");

        assertThat(own.take(Allowance.SEND, "a").block().remaining()).isEqualTo(1);
    }

    @Test
    void of_two_verdicts_the_tighter_one_is_told() {
        var wide = new Verdict(Allowance.WORKSPACE, true, 200, 150, 1, 0);
        var tight = new Verdict(Allowance.USER, true, 20, 3, 1, 0);
        var empty = new Verdict(Allowance.SEND, false, 500, 0, 9, 1);

        assertThat(wide.or(tight)).isEqualTo(tight);
        assertThat(tight.or(wide)).isEqualTo(tight);
        assertThat(tight.or(empty)).isEqualTo(empty);
    }

    @Test
    void while_redis_is_away_this_gateway_counts_alone_and_says_so() {
        var meters = new SimpleMeterRegistry();
        Mono<AsyncProxyManager<String>> away = Mono.error(new IllegalStateException("away"));
        var shared = new SharedBuckets(away, rates, meters);

        assertThat(shared.take(Allowance.SEND, "a").block().allowed()).isTrue();
        assertThat(shared.take(Allowance.SEND, "a").block().allowed()).isTrue();
        assertThat(shared.take(Allowance.SEND, "a").block().allowed()).isFalse();
        assertThat(meters.counter("unibox.gateway.limits.redis.away").count()).isEqualTo(3);
    }

    @Test
    void a_redis_that_does_not_answer_is_not_waited_for() {
        var meters = new SimpleMeterRegistry();
        var shared = new SharedBuckets(Mono.never(), rates, meters);

        assertThat(shared.take(Allowance.SEND, "a").block().allowed()).isTrue();
        assertThat(meters.counter("unibox.gateway.limits.redis.away").count()).isEqualTo(1);
    }

    private static Map<Allowance, Rate> rates() {
        Map<Allowance, Rate> rates = new EnumMap<>(Allowance.class);
        rates.put(Allowance.SEND, new Rate(1, 2));
        rates.put(Allowance.USER, new Rate(1, 10));
        return rates;
    }
}
