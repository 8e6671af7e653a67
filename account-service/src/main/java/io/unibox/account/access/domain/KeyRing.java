package io.unibox.account.access.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All signing keys there are, and which of them is for what at a moment. */
public record KeyRing(List<SigningKey> keys) {

    public KeyRing {
        keys = keys.stream()
                .sorted(Comparator.comparing(SigningKey::signsFrom).thenComparing(SigningKey::id))
                .toList();
    }

    /** The key to sign with. */
    public Optional<SigningKey> signing(Instant now) {
        return keys.stream().filter(key -> !key.signsFrom().isAfter(now)).reduce((_, later) -> later);
    }

    /** When the next key begins to sign, if it is time to make one: at once where none signs yet. */
    Optional<Instant> successorFrom(Instant now, KeyPolicy policy) {
        if (keys.isEmpty()) {
            return Optional.of(now);
        }
        Instant planned = keys.getLast().signsFrom().plus(policy.rotation());
        Instant earliest = now.plus(policy.ahead());
        return planned.isAfter(earliest) ? Optional.empty() : Optional.of(earliest);
    }

    /** The keys that no token needs any more: their successor signs for longer than a token lasts. */
    List<SigningKey> past(Instant now, KeyPolicy policy) {
        Instant lastToken = now.minus(policy.tokenLife()).minus(KeyPolicy.MARGIN);
        return keys.stream()
                .filter(key -> signing(lastToken)
                        .filter(signer -> keys.indexOf(signer) > keys.indexOf(key))
                        .isPresent())
                .toList();
    }
}
