package io.unibox.starter.security;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/** Refuses a good token of somebody who has been suspended, or whose role has changed, since it was made. */
final class StandingDecoder implements ReactiveJwtDecoder {

    /** For so long a standing is not asked for again. */
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private static final int MOST = 20_000;

    private final ReactiveJwtDecoder tokens;
    private final Standings standings;
    private final AsyncCache<Caller, Optional<Standing>> known =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST).buildAsync();

    StandingDecoder(ReactiveJwtDecoder tokens, Standings standings) {
        this.tokens = tokens;
        this.standings = standings;
    }

    @Override
    public Mono<Jwt> decode(String token) {
        return tokens.decode(token).flatMap(this::check);
    }

    private Mono<Jwt> check(Jwt token) {
        var caller = Caller.of(token);
        long made = AccessTokens.versionIn(token);
        return standing(caller)
                .filter(standing -> standing.isPresent() && standing.get().contradicts(caller, made))
                .flatMap(_ -> Mono.<Jwt>error(new BadJwtException("The user has changed since the token was made.")))
                .defaultIfEmpty(token);
    }

    private Mono<Optional<Standing>> standing(Caller caller) {
        return Mono.fromFuture(
                () -> known.get(
                        caller,
                        (asked, _) -> standings.of(asked).singleOptional().toFuture()),
                true);
    }
}
