package io.unibox.dispatch.domain;

/** Carries a {@link Refusal} to the edge. */
public final class Refused extends RuntimeException {

    private final transient Refusal refusal;

    Refused(Refusal refusal) {
        super(refusal.getClass().getSimpleName(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
