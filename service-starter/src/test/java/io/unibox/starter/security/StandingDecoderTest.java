package io.unibox.starter.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.starter.testing.TestTokens;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

class StandingDecoderTest {

    private static final Caller MANAGER = new Caller(UserId.fresh(), WorkspaceId.fresh(), Role.MANAGER);

    @Test
    void a_token_counts_while_it_says_what_the_service_knows() {
        assertThat(decode(new Standing(5, Role.MANAGER, true), 5)).isNotNull();
        assertThat(decode(new Standing(9, Role.MANAGER, true), 5)).isNotNull();
    }

    @Test
    void a_token_of_somebody_nothing_was_heard_of_yet_counts() {
        assertThat(new StandingDecoder(TestTokens.decoder(), _ -> Mono.empty())
                        .decode(TestTokens.of(MANAGER))
                        .block())
                .isNotNull();
    }

    @Test
    void a_suspended_user_s_token_has_ended() {
        assertThatThrownBy(() -> decode(new Standing(6, Role.MANAGER, false), 5))
                .isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> decode(new Standing(5, Role.MANAGER, false), 5))
                .isInstanceOf(BadJwtException.class);
    }

    @Test
    void a_token_from_before_another_role_was_given_has_ended() {
        assertThatThrownBy(() -> decode(new Standing(6, Role.USER, true), 5)).isInstanceOf(BadJwtException.class);
    }

    @Test
    void a_token_newer_than_what_was_heard_counts() {
        assertThat(decode(new Standing(4, Role.USER, true), 5)).isNotNull();
    }

    @Test
    void where_the_standing_cannot_be_asked_for_the_token_is_not_called_bad() {
        var decoder =
                new StandingDecoder(TestTokens.decoder(), _ -> Mono.error(new IllegalStateException("database away")));
        assertThatThrownBy(() -> decoder.decode(TestTokens.of(MANAGER)).block())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_good_token_is_checked_once_in_a_moment_and_a_bad_one_each_time() {
        var checks = new AtomicInteger();
        ReactiveJwtDecoder counted =
                token -> TestTokens.decoder().decode(token).doOnSubscribe(_ -> checks.incrementAndGet());
        var decoder = new StandingDecoder(counted, caller -> Mono.just(new Standing(5, caller.role(), true)));
        String managers = TestTokens.of(MANAGER);
        assertThat(decoder.decode(managers).block())
                .isEqualTo(decoder.decode(managers).block());
        assertThat(checks).hasValue(1);
        assertThatThrownBy(() -> decoder.decode(managers + "x").block()).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> decoder.decode(managers + "x").block()).isInstanceOf(BadJwtException.class);
        assertThat(checks).hasValue(3);
    }

    private static Jwt decode(Standing standing, long made) {
        String token = TestTokens.of(MANAGER, claims -> claims.claim(AccessTokens.VERSION_CLAIM, made));
        return new StandingDecoder(TestTokens.decoder(), _ -> Mono.just(standing))
                .decode(token)
                .block();
    }
}
