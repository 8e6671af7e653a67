package io.unibox.account.people.domain;

import reactor.core.publisher.Mono;

/** Ends work with a {@link Refusal}, and its transaction with nothing done. An answer, not a fault, so it has no stack. */
public final class Refused extends RuntimeException {

    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
        super(refusal.toString(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }

    /** Ends with the refusal when it is waited for. */
    static <T> Mono<T> with(Refusal refusal) {
        return Mono.error(() -> new Refused(refusal));
    }
}
