package io.unibox.benchmarks.installation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.starter.security.AccessTokens;
import io.unibox.starter.security.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Stands in for the account service: signs access tokens, and serves the key that they are checked with. */
public final class TokenIssuer implements AutoCloseable {

    private static final int KEY_BITS = 2048;
    private static final Duration VALID = Duration.ofHours(6);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final RSAKey key;
    private final RSASSASigner signer;
    private final DisposableServer server;

    private TokenIssuer(RSAKey key) throws JOSEException {
        this.key = key;
        this.signer = new RSASSASigner(key);
        String keys = new JWKSet(key.toPublicJWK()).toString();
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((_, response) ->
                        response.header("Content-Type", "application/json").sendString(Mono.just(keys)))
                .bindNow();
    }

    public static TokenIssuer start() {
        try {
            return new TokenIssuer(
                    new RSAKeyGenerator(KEY_BITS).keyID("benchmarks").generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where services look for the key. */
    public String keysUrl() {
        return "http://127.0.0.1:" + server.port() + "/keys";
    }

    /** A token that outlives the run. */
    public String token(WorkspaceId workspace, UserId user, Role role) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(AccessTokens.ISSUER)
                .audience(AccessTokens.AUDIENCE)
                .subject(user.toString())
                .claim(Caller.WORKSPACE_CLAIM, workspace.toString())
                .claim(Caller.ROLE_CLAIM, role.name())
                .expirationTime(Date.from(Instant.now().plus(VALID)));
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims.build());
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    @Override
    public void close() {
        server.disposeNow(CLOSING);
    }
}
