package io.unibox.inbox.live;

import java.util.function.LongSupplier;

/**
 * How fast a client may speak: so many frames a second, and as many at once after a rest. What is too much is left out
 * and said so, once a second; a client that goes on all the same is cut off.
 */
final class FramePace {

    private static final long SECOND = 1_000_000_000L;

    private final int perSecond;
    private final LongSupplier nanos;
    private double room;
    private double patience;
    private long last;
    private long toldAt;
    private boolean told;

    /** What is to be done with a frame. */
    enum Verdict {
        HEAR,
        /** Leave it out. */
        DROP,
        /** Leave it out, and say why. */
        REFUSE,
        CUT_OFF
    }

    FramePace(int perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
        this.room = perSecond;
        this.patience = perSecond;
        this.last = nanos.getAsLong();
    }

    synchronized Verdict next() {
        long now = nanos.getAsLong();
        double refill = (double) (now - last) / SECOND * perSecond;
        last = now;
        // Patience comes back more slowly than room, so that who stays above the pace is cut off in the end.
        room = Math.min(perSecond, room + refill);
        patience = Math.min(perSecond, patience + refill / 10);
        if (room >= 1) {
            room--;
            return Verdict.HEAR;
        }
        if (patience < 1) {
            return Verdict.CUT_OFF;
        }
        patience--;
        if (told && now - toldAt < SECOND) {
            return Verdict.DROP;
        }
        told = true;
        toldAt = now;
        return Verdict.REFUSE;
    }
}
