package io.unibox.account.access.store;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import io.unibox.account.access.domain.KeyRing;
import io.unibox.account.access.domain.SigningKey;
import io.unibox.account.access.domain.SigningKeys;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

@Repository
class SqlSigningKeys implements SigningKeys {

    /** Any number will do that the outbox's relay does not use. */
    private static final long LOCK = 0x6b657973L;

    private final DatabaseClient database;

    SqlSigningKeys(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<KeyRing> all() {
        return database.sql("SELECT * FROM signing_key")
                .map(SqlSigningKeys::key)
                .all()
                .collectList()
                .map(KeyRing::new);
    }

    @Override
    public Mono<Void> hold() {
        return database.sql("SELECT pg_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .then();
    }

    @Override
    public Mono<Void> add(SigningKey key) {
        return database.sql("""
                        INSERT INTO signing_key (key_id, signs_from, public_jwk, sealed_private)
                        VALUES (:id, :signsFrom, :publicJwk, :sealedPrivate)
                        """)
                .bind("id", key.id())
                .bind("signsFrom", key.signsFrom())
                .bind("publicJwk", key.publicJwk())
                .bind("sealedPrivate", key.sealedPrivate())
                .then();
    }

    @Override
    public Mono<Void> remove(SigningKey key) {
        return database.sql("DELETE FROM signing_key WHERE key_id = :id")
                .bind("id", key.id())
                .then();
    }

    private static SigningKey key(Readable row) {
        return new SigningKey(
                requireNonNull(row.get("key_id", String.class)),
                requireNonNull(row.get("signs_from", Instant.class)),
                requireNonNull(row.get("public_jwk", String.class)),
                requireNonNull(row.get("sealed_private", String.class)));
    }
}
