package io.unibox.faults.invariants;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * That an invariant does not hold.
 *
 * @param what a sentence
 * @param names ids and texts by which its story is found in the history and in the ledger
 */
public record Violation(String invariant, String what, List<String> names) {

    static Violation of(Invariant invariant, String what, @Nullable String... names) {
        return new Violation(
                invariant.name(),
                what,
                Stream.of(names)
                        .filter(Objects::nonNull)
                        .filter(name -> !name.isEmpty())
                        .toList());
    }
}
