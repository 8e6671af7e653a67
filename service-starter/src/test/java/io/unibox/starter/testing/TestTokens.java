package io.unibox.starter.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.unibox.starter.security.AccessTokens;
import io.unibox.starter.security.Caller;
import java.time.Instant;
import java.util.Date;
import java.util.function.Consumer;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/** Signs access tokens for tests, with a key of its own that {@link #decoder} trusts. */
public final class TestTokens {

    private static final RSAKey KEY = generate();

    private TestTokens() {}

    /** The decoder to put into a service under test, in place of the one that asks the account service. */
    public static ReactiveJwtDecoder decoder() {
        try {
            var decoder =
                    NimbusReactiveJwtDecoder.withPublicKey(KEY.toRSAPublicKey()).build();
            decoder.setJwtValidator(AccessTokens.validator());
            return decoder;
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A good token, for a minute. */
    public static String of(Caller caller) {
        return of(caller, _ -> {});
    }

    /** A token that differs from a good one in what the second argument changes. */
    public static String of(Caller caller, Consumer<JWTClaimsSet.Builder> but) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(AccessTokens.ISSUER)
                .audience(AccessTokens.AUDIENCE)
                .subject(caller.userId().toString())
                .claim(Caller.WORKSPACE_CLAIM, caller.workspaceId().toString())
                .claim(Caller.ROLE_CLAIM, caller.role().name())
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
        but.accept(claims);
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build(), claims.build());
        try {
            token.sign(new RSASSASigner(KEY));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** The public key, in the form in which an attacker would use it as an HMAC secret. */
    public static byte[] publicKeyBytes() {
        try {
            return KEY.toRSAPublicKey().getEncoded();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
