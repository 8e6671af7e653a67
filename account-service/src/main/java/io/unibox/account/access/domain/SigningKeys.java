package io.unibox.account.access.domain;

import reactor.core.publisher.Mono;

/** The installation's signing keys. */
public interface SigningKeys {

    Mono<KeyRing> all();

    /** Lets no other instance change them until the transaction ends. */
    Mono<Void> hold();

    Mono<Void> add(SigningKey key);

    Mono<Void> remove(SigningKey key);
}
