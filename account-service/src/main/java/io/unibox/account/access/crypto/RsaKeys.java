package io.unibox.account.access.crypto;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.unibox.account.access.domain.KeyMaker;
import io.unibox.account.access.domain.SigningKey;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Makes RSA keys for RS256. */
@Component
final class RsaKeys implements KeyMaker {

    private static final int BITS = 2048;

    private final KeySeal seal;

    RsaKeys(KeySeal seal) {
        this.seal = seal;
    }

    @Override
    public Mono<SigningKey> make(Instant signsFrom) {
        return Mono.fromCallable(() -> seal.seal(generate(), signsFrom)).subscribeOn(Schedulers.boundedElastic());
    }

    private static RSAKey generate() throws JOSEException {
        return new RSAKeyGenerator(BITS)
                .keyID(UUID.randomUUID().toString())
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .generate();
    }
}
