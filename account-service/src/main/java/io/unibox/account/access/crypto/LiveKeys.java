package io.unibox.account.access.crypto;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.unibox.account.access.domain.KeyRing;
import io.unibox.account.access.domain.RotateKeys;
import io.unibox.account.access.domain.SigningKey;
import io.unibox.account.access.domain.SigningKeys;
import io.unibox.starter.data.WorkspaceTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The keys as this instance knows them: read anew every little while, and rotated then if it is time. A key is published
 * for minutes before it signs, so an instance that knows it a little later does no harm.
 */
@Component
final class LiveKeys {

    private static final Logger LOG = LoggerFactory.getLogger(LiveKeys.class);
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final SigningKeys keys;
    private final RotateKeys rotation;
    private final KeySeal seal;
    private final WorkspaceTransactions transactions;
    private final Clock clock;
    private final AtomicReference<@Nullable Loaded> known = new AtomicReference<>();

    LiveKeys(SigningKeys keys, RotateKeys rotation, KeySeal seal, WorkspaceTransactions transactions, Clock clock) {
        this.keys = keys;
        this.rotation = rotation;
        this.seal = seal;
        this.transactions = transactions;
        this.clock = clock;
    }

    Mono<Loaded> current() {
        return Mono.defer(() -> {
            Loaded last = known.get();
            return last != null && clock.instant().isBefore(last.readAt().plus(FRESH)) ? Mono.just(last) : load(last);
        });
    }

    /** The first key is made before anybody waits for it. */
    @EventListener(ApplicationReadyEvent.class)
    void warmUp() {
        current()
                .subscribe(_ -> {}, failure -> LOG.warn("The signing keys cannot be read yet: {}", failure.toString()));
    }

    private Mono<Loaded> load(@Nullable Loaded last) {
        Mono<Loaded> read = keys.all()
                .flatMap(ring ->
                        rotation.isDue(ring) ? transactions.acrossWorkspaces(rotation.rotate()) : Mono.just(ring))
                .map(this::open)
                .doOnNext(known::set);
        // Old keys still tell good tokens from bad ones, which is more than an outage does.
        return last == null
                ? read
                : read.onErrorResume(failure -> {
                    LOG.warn("The signing keys cannot be read; going on with those of {}", last.readAt(), failure);
                    return Mono.just(last);
                });
    }

    private Loaded open(KeyRing ring) {
        Instant now = clock.instant();
        SigningKey signing = ring.signing(now).orElseThrow();
        List<JWK> published = ring.keys().stream().<JWK>map(KeySeal::publicHalf).toList();
        try {
            return new Loaded(signing.id(), new RSASSASigner(seal.open(signing)), new JWKSet(published), now);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * All keys at one moment.
     *
     * @param signingId the {@code kid} of what is signed now
     * @param published the public halves
     */
    record Loaded(String signingId, JWSSigner signer, JWKSet published, Instant readAt) {}
}
