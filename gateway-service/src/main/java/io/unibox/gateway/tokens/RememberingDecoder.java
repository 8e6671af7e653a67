package io.unibox.gateway.tokens;

import io.unibox.starter.web.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/** Checks a token once; keys that cannot be fetched are an outage and no fault of the token. */
final class RememberingDecoder implements ReactiveJwtDecoder {

    private static final Logger LOG = LoggerFactory.getLogger(RememberingDecoder.class);
    private static final Problem NO_KEYS = Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "token_check_unavailable",
            "Access tokens cannot be checked right now; try again shortly.");

    private final ReactiveJwtDecoder decoder;
    private final KnownTokens known;

    RememberingDecoder(ReactiveJwtDecoder decoder, KnownTokens known) {
        this.decoder = decoder;
        this.known = known;
    }

    @Override
    public Mono<Jwt> decode(String token) {
        Jwt jwt = known.recall(token);
        return jwt != null
                ? Mono.just(jwt)
                : decoder.decode(token)
                        .doOnNext(known::remember)
                        .onErrorMap(JwtException.class, RememberingDecoder::told);
    }

    private static Throwable told(JwtException failure) {
        if (failure instanceof BadJwtException) {
            return failure;
        }
        LOG.warn("Access tokens cannot be checked: {}", String.valueOf(failure.getCause()));
        return NO_KEYS.asException();
    }
}
