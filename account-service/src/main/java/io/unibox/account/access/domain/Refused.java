package io.unibox.account.access.domain;

/** Ends work with a {@link Refusal}. An answer, not a fault, so it has no stack. */
public final class Refused extends RuntimeException {

    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
        super(refusal.toString(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
