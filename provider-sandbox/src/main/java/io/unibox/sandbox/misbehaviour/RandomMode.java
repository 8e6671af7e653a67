package io.unibox.sandbox.misbehaviour;

import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Draws faults at the given rates: the nth draw of a seed is always the same. Guarded by its owner's lock. */
final class RandomMode {

    private static final int HANDSET_UNREACHABLE = 30003;
    private static final int QUEUE_OVERFLOW = 30001;

    private final FaultRates rates;
    private final long seed;
    private final SplittableRandom answers;
    private final SplittableRandom callbacks;

    RandomMode(FaultRates rates, long seed) {
        this.rates = rates;
        this.seed = seed;
        this.answers = new SplittableRandom(seed);
        this.callbacks = new SplittableRandom(~seed);
    }

    /** What was asked for, with the seed that is really used. */
    FaultRates rates() {
        return new FaultRates(seed, rates.probabilities(), rates.latencyMs(), rates.holdMs());
    }

    Effect onRequest() {
        RandomFault fault = draw(answers.nextDouble(), true);
        return fault == null ? Effect.NOTHING : effect(fault);
    }

    CallbackFaults onAccepted() {
        RandomFault fault = draw(callbacks.nextDouble(), false);
        CallbackFaults faults = fault == null ? null : effect(fault).callbacks();
        return faults == null ? CallbackFaults.NONE : faults;
    }

    private @Nullable RandomFault draw(double drawn, boolean ofAnswer) {
        double reached = 0;
        for (RandomFault fault : RandomFault.values()) {
            if (fault.ofAnswer() == ofAnswer) {
                reached += rates.of(fault);
                if (drawn < reached) {
                    return fault;
                }
            }
        }
        return null;
    }

    private Effect effect(RandomFault fault) {
        long hold = Objects.requireNonNullElse(rates.holdMs(), 30_000L);
        return switch (fault) {
            case LATENCY -> Effect.latency(Objects.requireNonNullElse(rates.latencyMs(), 1_000L));
            case TOO_MANY_REQUESTS -> Effect.answer(Answer.ERROR, 429, null);
            case SERVER_ERROR -> Effect.answer(Answer.ERROR, 503, null);
            case RESET -> Effect.answer(Answer.RESET, null, null);
            case ACCEPT_THEN_RESET -> Effect.answer(Answer.ACCEPT_THEN_RESET, null, null);
            case ACCEPT_THEN_HOLD -> Effect.answer(Answer.ACCEPT_THEN_HOLD, null, hold);
            case ACCEPT_THEN_HALF_JSON -> Effect.answer(Answer.ACCEPT_THEN_HALF_JSON, null, null);
            case ACCEPT_THEN_EMPTY -> Effect.answer(Answer.ACCEPT_THEN_EMPTY, null, null);
            case DUPLICATED_CALLBACKS -> callbacks(CallbackFaults.copied(3));
            case SHUFFLED_CALLBACKS -> callbacks(CallbackFaults.inDisorder());
            case UNDELIVERED -> callbacks(CallbackFaults.ending(Ending.UNDELIVERED, HANDSET_UNREACHABLE));
            case FAILED -> callbacks(CallbackFaults.ending(Ending.FAILED, QUEUE_OVERFLOW));
        };
    }

    private static Effect callbacks(CallbackFaults faults) {
        return Effect.callbacks(faults);
    }
}
