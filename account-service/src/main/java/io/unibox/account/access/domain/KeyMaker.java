package io.unibox.account.access.domain;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** Makes fresh signing keys. */
public interface KeyMaker {

    Mono<SigningKey> make(Instant signsFrom);
}
