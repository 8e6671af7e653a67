package io.unibox.account.access.crypto;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.unibox.account.access.domain.KeyPolicy;
import io.unibox.account.access.domain.Tokens;
import io.unibox.account.people.domain.User;
import io.unibox.starter.security.AccessTokens;
import io.unibox.starter.security.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Signs access tokens and tickets with RS256. */
@Component
final class SignedTokens implements Tokens {

    /** No access token is for this audience, and no ticket for the API's: neither is taken for the other. */
    private static final String TICKET_AUDIENCE = "unibox-ws";

    private static final String TOKEN_EXPIRES_CLAIM = "token_exp";
    private static final Duration TICKET_LIFE = Duration.ofSeconds(30);

    private final LiveKeys keys;
    private final KeyPolicy policy;
    private final Clock clock;

    SignedTokens(LiveKeys keys, KeyPolicy policy, Clock clock) {
        this.keys = keys;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public Mono<AccessToken> issue(User user) {
        return keys.current().map(current -> new AccessToken(signAccess(user, current), policy.tokenLife()));
    }

    @Override
    public Mono<AccessToken> ticket(User user, Instant until) {
        return keys.current().map(current -> new AccessToken(signTicket(user, until, current), TICKET_LIFE));
    }

    @Override
    public Mono<Map<String, Object>> publicKeys() {
        return keys.current().map(current -> current.published().toJSONObject(true));
    }

    private String signAccess(User user, LiveKeys.Loaded current) {
        var claims = claims(user, policy.tokenLife()).audience(AccessTokens.AUDIENCE);
        return sign(claims.build(), current);
    }

    private String signTicket(User user, Instant until, LiveKeys.Loaded current) {
        var claims =
                claims(user, TICKET_LIFE).audience(TICKET_AUDIENCE).claim(TOKEN_EXPIRES_CLAIM, until.getEpochSecond());
        return sign(claims.build(), current);
    }

    private JWTClaimsSet.Builder claims(User user, Duration life) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(AccessTokens.ISSUER)
                .subject(user.id().toString())
                .claim(Caller.WORKSPACE_CLAIM, user.workspace().toString())
                .claim(Caller.ROLE_CLAIM, user.role().name())
                .claim(AccessTokens.VERSION_CLAIM, user.version())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)));
    }

    private static String sign(JWTClaimsSet claims, LiveKeys.Loaded current) {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(current.signingId())
                .build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(current.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
