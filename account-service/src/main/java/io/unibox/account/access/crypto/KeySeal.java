package io.unibox.account.access.crypto;

import com.nimbusds.jose.jwk.RSAKey;
import io.unibox.account.access.domain.SigningKey;
import io.unibox.starter.secrets.Secrets;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Seals private keys before they rest, each bound to its own id. */
@Component
final class KeySeal {

    private final Secrets secrets;

    KeySeal(ObjectProvider<Secrets> secrets) {
        this.secrets = secrets.getIfAvailable(() -> {
            throw new IllegalStateException(
                    "UNIBOX_SECRET_KEY is not set: 32 random bytes in base64, which the signing keys are sealed with");
        });
    }

    SigningKey seal(RSAKey key, Instant signsFrom) {
        byte[] secret = key.toJSONString().getBytes(StandardCharsets.UTF_8);
        return new SigningKey(
                key.getKeyID(),
                signsFrom,
                key.toPublicJWK().toJSONString(),
                secrets.seal(secret, boundTo(key.getKeyID())));
    }

    RSAKey open(SigningKey key) {
        return parse(new String(secrets.open(key.sealedPrivate(), boundTo(key.id())), StandardCharsets.UTF_8));
    }

    static RSAKey publicHalf(SigningKey key) {
        return parse(key.publicJwk());
    }

    private static RSAKey parse(String jwk) {
        try {
            return RSAKey.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("a stored signing key is no JSON Web Key", e);
        }
    }

    private static String boundTo(String keyId) {
        return "signing_key|" + keyId;
    }
}
