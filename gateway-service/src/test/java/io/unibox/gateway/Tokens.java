package io.unibox.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.unibox.starter.security.AccessTokens;
import io.unibox.starter.security.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import java.util.function.Consumer;

/** Access tokens as account-service makes them, and as others would like to. */
final class Tokens {

    private static final RSAKey KEY = newKey("one");
    private static final RSAKey OTHER_KEY = newKey("one");

    private Tokens() {}

    static String jwks() {
        return new JWKSet(KEY.toPublicJWK()).toString();
    }

    static String good() {
        return signed(_ -> {});
    }

    static String of(UUID user, UUID workspace) {
        return signed(claims -> claims.subject(user.toString()).claim(Caller.WORKSPACE_CLAIM, workspace.toString()));
    }

    static String signed(Consumer<JWTClaimsSet.Builder> change) {
        return signed(JWSAlgorithm.RS256, KEY, change);
    }

    static String signedBySomebodyElse() {
        return signed(JWSAlgorithm.RS256, OTHER_KEY, _ -> {});
    }

    static String unsigned() {
        return new PlainJWT(claims(_ -> {})).serialize();
    }

    /** The oldest trick: the public key, which everybody has, taken for a shared secret. */
    static String signedWithThePublicKeyAsSecret() {
        try {
            byte[] pem = ("-----BEGIN PUBLIC KEY-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                    .encodeToString(KEY.toRSAPublicKey().getEncoded())
                            + "\n-----END PUBLIC KEY-----\n")
                    .getBytes(StandardCharsets.US_ASCII);
            return sign(JWSAlgorithm.HS256, new MACSigner(pem), _ -> {});
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JWSAlgorithm algorithm, RSAKey key, Consumer<JWTClaimsSet.Builder> change) {
        try {
            return sign(algorithm, new RSASSASigner(key), change);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(JWSAlgorithm algorithm, JWSSigner signer, Consumer<JWTClaimsSet.Builder> change)
            throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(KEY.getKeyID()).build(), claims(change));
        token.sign(signer);
        return token.serialize();
    }

    private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(AccessTokens.ISSUER)
                .audience(AccessTokens.AUDIENCE)
                .subject(UUID.randomUUID().toString())
                .claim(Caller.WORKSPACE_CLAIM, UUID.randomUUID().toString())
                .claim(Caller.ROLE_CLAIM, "USER")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(900)));
        change.accept(claims);
        return claims.build();
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
