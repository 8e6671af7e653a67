package io.unibox.sandbox.misbehaviour;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How often the random mode causes which fault.
 *
 * @param seed where the draws begin, so that a run can be repeated
 * @param probabilities the share of requests, or of messages, per kind of fault, each between 0 and 1
 * @param latencyMs how long a slow request waits, 1,000 by default
 * @param holdMs how long a held answer is held, 30,000 by default
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FaultRates(
        @Nullable Long seed,
        @Nullable Map<RandomFault, Double> probabilities,
        @Nullable Long latencyMs,
        @Nullable Long holdMs) {

    double of(RandomFault fault) {
        return probabilities == null ? 0 : Objects.requireNonNullElse(probabilities.get(fault), 0.0);
    }

    boolean possible() {
        return probabilities != null && probabilities.values().stream().allMatch(p -> p != null && p >= 0 && p <= 1);
    }
}
