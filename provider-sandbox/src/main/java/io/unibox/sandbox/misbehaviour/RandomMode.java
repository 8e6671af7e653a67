package io.unibox.sandbox.misbehaviour;

import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Draws faults by their odds: the nth draw of a seed is always the same. Guarded by its owner's lock. */
final class RandomMode {

    private static final int HANDSET_UNREACHABLE = 30003;
    private static final int QUEUE_OVERFLOW = 30001;

    private final Odds odds;
    private final long seed;
    private final SplittableRandom answers;
    private final SplittableRandom callbacks;

    RandomMode(Odds odds, long seed) {
        this.odds = odds;
        this.seed = seed;
        this.answers = new SplittableRandom(seed);
        this.callbacks = new SplittableRandom(~seed);
    }

    /** What was asked for, with the seed that is really used. */
    Odds odds() {
        return new Odds(seed, odds.probabilities(), odds.latencyMs(), odds.holdMs());
    }

    Then onRequest() {
        RandomFault fault = draw(answers.nextDouble(), true);
        return fault == null ? Then.NOTHING : then(fault);
    }

    CallbackFaults onAccepted() {
        RandomFault fault = draw(callbacks.nextDouble(), false);
        CallbackFaults faults = fault == null ? null : then(fault).callbacks();
        return faults == null ? CallbackFaults.NONE : faults;
    }

    private @Nullable RandomFault draw(double drawn, boolean ofAnswer) {
        double reached = 0;
        for (RandomFault fault : RandomFault.values()) {
            if (fault.ofAnswer() == ofAnswer) {
                reached += odds.of(fault);
                if (drawn < reached) {
                    return fault;
                }
            }
        }
        return null;
    }

    private Then then(RandomFault fault) {
        long hold = Objects.requireNonNullElse(odds.holdMs(), 30_000L);
        return switch (fault) {
            case LATENCY ->
                new Then(Objects.requireNonNullElse(odds.latencyMs(), 1_000L), null, null, null, null, null, null);
            case TOO_MANY_REQUESTS -> Then.answer(Answer.ERROR, 429, null);
            case SERVER_ERROR -> Then.answer(Answer.ERROR, 503, null);
            case RESET -> Then.answer(Answer.RESET, null, null);
            case ACCEPT_THEN_RESET -> Then.answer(Answer.ACCEPT_THEN_RESET, null, null);
            case ACCEPT_THEN_HOLD -> Then.answer(Answer.ACCEPT_THEN_HOLD, null, hold);
            case ACCEPT_THEN_HALF_JSON -> Then.answer(Answer.ACCEPT_THEN_HALF_JSON, null, null);
            case ACCEPT_THEN_EMPTY -> Then.answer(Answer.ACCEPT_THEN_EMPTY, null, null);
            case DUPLICATED_CALLBACKS -> callbacks(CallbackFaults.copied(3));
            case SHUFFLED_CALLBACKS -> callbacks(CallbackFaults.inDisorder());
            case UNDELIVERED -> callbacks(CallbackFaults.ending(Ending.UNDELIVERED, HANDSET_UNREACHABLE));
            case FAILED -> callbacks(CallbackFaults.ending(Ending.FAILED, QUEUE_OVERFLOW));
        };
    }

    private static Then callbacks(CallbackFaults faults) {
        return new Then(null, null, null, null, null, null, faults);
    }
}
