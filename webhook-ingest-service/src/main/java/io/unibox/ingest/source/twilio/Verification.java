package io.unibox.ingest.source.twilio;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds who signed one webhook. Belongs to one thread. */
final class Verification {

    private final Signature signature;
    private final String target;
    private final Form form;
    private final String signed;
    private final List<SigningKey> wrong = new ArrayList<>(2);
    private @Nullable Form repaired;

    Verification(Signature signature, String target, Form form, String signed) {
        this.signature = signature;
        this.target = target;
        this.form = form;
        this.signed = signed;
    }

    /** The first of these lines whose key signed it. */
    @Nullable TwilioLine signerAmong(List<TwilioLine> lines) {
        for (TwilioLine line : lines) {
            if (isSignedBy(line.key())) {
                return line;
            }
        }
        return null;
    }

    boolean isSignedBy(SigningKey key) {
        if (wrong.contains(key)) {
            return false;
        }
        if (signature.isOf(key, target, form, signed)) {
            return true;
        }
        Form asText = repaired();
        if (asText != form && signature.isOf(key, target, asText, signed)) {
            return true;
        }
        wrong.add(key);
        return false;
    }

    private Form repaired() {
        Form known = repaired;
        if (known == null) {
            known = form.repaired();
            repaired = known;
        }
        return known;
    }
}
