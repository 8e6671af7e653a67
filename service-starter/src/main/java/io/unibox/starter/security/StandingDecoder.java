package io.unibox.starter.security;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Refuses a good token of somebody who has been suspended, or whose role has changed, since it was made. What was found
 * is remembered for a moment: a signature costs more to check than all the rest of a small request.
 */
final class StandingDecoder implements ReactiveJwtDecoder {

    /** For so long neither a signature is checked nor a standing asked for again. */
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private static final int MOST = 20_000;

    private final ReactiveJwtDecoder tokens;
    private final Standings standings;
    private final Cache<String, Jwt> good =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST).build();
    private final AsyncCache<Caller, Optional<Standing>> known =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST).buildAsync();

    StandingDecoder(ReactiveJwtDecoder tokens, Standings standings) {
        this.tokens = tokens;
        this.standings = standings;
    }

    @Override
    public Mono<Jwt> decode(String token) {
        Mono<Jwt> decoded = tokens.decode(token).doOnNext(fresh -> good.put(token, fresh));
        return Mono.justOrEmpty(good.getIfPresent(token))
                .filter(known -> Instant.now().isBefore(known.getExpiresAt()))
                .switchIfEmpty(decoded)
                .flatMap(this::check);
    }

    private Mono<Jwt> check(Jwt token) {
        var caller = Caller.of(token);
        Mono<Optional<Standing>> standing = standings.of(caller).singleOptional();
        return Mono.fromFuture(() -> known.get(caller, (_, _) -> standing.toFuture()), true)
                .filter(found -> found.isPresent() && found.get().contradicts(caller, AccessTokens.versionIn(token)))
                .flatMap(_ -> Mono.<Jwt>error(new BadJwtException("The user has changed since the token was made.")))
                .defaultIfEmpty(token);
    }
}
