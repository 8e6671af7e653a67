package io.unibox.sandbox.misbehaviour;

/**
 * A rule: so many requests of this kind are treated like that.
 *
 * @param id the rule's name
 * @param match which requests it is about
 * @param times how many of them
 * @param fired how many it was
 * @param then what is done to them
 */
record Behaviour(String id, Match match, int times, int fired, Effect then) {

    Behaviour firedOnce() {
        return new Behaviour(id, match, times, fired + 1, then);
    }

    boolean spent() {
        return fired >= times;
    }

    boolean answers(Call call) {
        return !spent()
                && then.concernsAnswer()
                && (match.method() == null || match.method() == call.operation())
                && match.suits(call);
    }

    boolean callsBack(Call call) {
        return !spent()
                && !then.concernsAnswer()
                && then.callbacks() != null
                && (match.method() == null
                        || match.method() == Operation.CREATE
                        || match.method() == Operation.CALLBACK)
                && match.suits(call);
    }
}
