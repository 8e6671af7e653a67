package io.unibox.gateway.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unibox.starter.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

class RememberingDecoderTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final SetClock clock = new SetClock();
    private final KnownTokens known = new KnownTokens(Duration.ofMinutes(1), 10, clock);
    private final AtomicInteger checks = new AtomicInteger();

    @Test
    void a_good_token_is_checked_once() {
        var decoder = remembering(this::good);

        decoder.decode("a").block();
        decoder.decode("a").block();

        assertThat(checks).hasValue(1);
    }

    @Test
    void a_remembered_token_is_checked_again_once_it_has_expired() {
        var decoder = remembering(this::good);

        decoder.decode("a").block();
        clock.now = NOW.plusSeconds(31);
        decoder.decode("a").block();

        assertThat(checks).hasValue(2);
    }

    @Test
    void a_bad_token_is_not_remembered() {
        var decoder = remembering(_ -> {
            checks.incrementAndGet();
            return Mono.error(new BadJwtException("bad"));
        });

        assertThatThrownBy(() -> decoder.decode("a").block()).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> decoder.decode("a").block()).isInstanceOf(BadJwtException.class);
        assertThat(checks).hasValue(2);
    }

    @Test
    void keys_that_cannot_be_fetched_are_no_fault_of_the_token() {
        var decoder = remembering(_ -> Mono.error(new JwtException("no keys", new IllegalStateException("refused"))));

        assertThatThrownBy(() -> decoder.decode("a").block())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        told -> assertThat(told.problem().status()).isEqualTo(503));
    }

    private ReactiveJwtDecoder remembering(ReactiveJwtDecoder decoder) {
        return new RememberingDecoder(decoder, known);
    }

    private Mono<Jwt> good(String token) {
        checks.incrementAndGet();
        return Mono.just(Jwt.withTokenValue(token)
                .header("alg", "RS256")
                .subject("somebody")
                .expiresAt(NOW.plusSeconds(30))
                .build());
    }

    private static final class SetClock extends Clock {

        private Instant now = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
