package io.unibox.contact.domain;

/** Ends work, and the transaction around it, with a {@link Refusal}. It is an answer, not a fault, so it has no stack. */
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
