package io.unibox.sandbox.misbehaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rules in force, oldest first, and the random mode behind them. They do not outlive the process. */
@Component
public class Behaviours {

    private static final int MOST_RULES = 1_000;

    private final List<Behaviour> rules = new ArrayList<>();
    private int named;
    private @Nullable RandomMode random;
    private volatile boolean wellBehaved = true;

    /** What to do with the request; uses up the rule that says so. */
    public Effect on(Call call) {
        if (wellBehaved) {
            return Effect.NOTHING;
        }
        synchronized (this) {
            Effect then = take(rule -> rule.answers(call));
            if (then != null) {
                return then;
            }
            return random == null ? Effect.NOTHING : random.onRequest();
        }
    }

    /** What to do with the callbacks of the message that the request made; uses up the rule that says so. */
    public CallbackFaults onAccepted(Call call, Effect answered) {
        if (answered.callbacks() != null) {
            return answered.callbacks();
        }
        if (wellBehaved) {
            return CallbackFaults.NONE;
        }
        synchronized (this) {
            Effect then = take(rule -> rule.callsBack(call));
            if (then != null && then.callbacks() != null) {
                return then.callbacks();
            }
            return random == null ? CallbackFaults.NONE : random.onAccepted();
        }
    }

    synchronized @Nullable Behaviour add(Match match, int times, Effect then) {
        if (rules.size() == MOST_RULES) {
            return null;
        }
        var rule = new Behaviour("b" + ++named, match, times, 0, then);
        rules.add(rule);
        wellBehaved = false;
        return rule;
    }

    synchronized List<Behaviour> all() {
        return List.copyOf(rules);
    }

    synchronized boolean remove(String id) {
        return rules.removeIf(rule -> rule.id().equals(id));
    }

    synchronized void removeAll() {
        rules.clear();
        random = null;
        wellBehaved = true;
    }

    synchronized void random(@Nullable RandomMode mode) {
        random = mode;
        wellBehaved = mode == null && rules.isEmpty();
    }

    synchronized @Nullable RandomMode random() {
        return random;
    }

    private @Nullable Effect take(Predicate<Behaviour> suits) {
        for (int i = 0; i < rules.size(); i++) {
            Behaviour rule = rules.get(i);
            if (suits.test(rule)) {
                rules.set(i, rule.firedOnce());
                return rule.then();
            }
        }
        return null;
    }
}
