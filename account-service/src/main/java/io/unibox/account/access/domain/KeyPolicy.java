package io.unibox.account.access.domain;

import java.time.Duration;

/**
 * When signing keys change.
 *
 * @param rotation how long a key signs
 * @param ahead how long a key is published before it signs, so that every verifier knows it by then
 * @param tokenLife how long a token needs its key after it was signed
 */
public record KeyPolicy(Duration rotation, Duration ahead, Duration tokenLife) {

    /** For clocks that differ and for answers that verifiers keep. */
    static final Duration MARGIN = Duration.ofMinutes(2);

    public KeyPolicy {
        if (ahead.compareTo(MARGIN) < 0 || rotation.compareTo(ahead) <= 0) {
            throw new IllegalArgumentException("a signing key is published at least " + MARGIN.toMinutes()
                    + " minutes before it signs, and signs for longer than that");
        }
    }
}
