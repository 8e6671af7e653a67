package io.unibox.inbox.domain;

import reactor.core.publisher.Mono;

/** Ends work with a {@link Refusal}. It is an answer, not a fault, so it has no stack. */
public final class Refused extends RuntimeException {

    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
        super(refusal.toString(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }

    static <T> Mono<T> because(Refusal refusal) {
        return Mono.error(() -> new Refused(refusal));
    }
}
