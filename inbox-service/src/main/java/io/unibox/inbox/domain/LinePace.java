package io.unibox.inbox.domain;

import io.unibox.events.ChannelAccountId;
import io.unibox.inbox.domain.Pace.Rate;
import java.util.function.LongSupplier;

/** How many messages may leave over one line, so that one sender does not use up what the provider allows all of us. */
public final class LinePace {

    private static final int LINES = 50_000;

    private final Pace<ChannelAccountId> lines;

    public LinePace(Rate rate, LongSupplier nanos) {
        this.lines = new Pace<>(rate, LINES, nanos);
    }

    /** Counts a message over a line; refuses it where there were too many. */
    void take(Line line) {
        lines.take(line.id()).ifPresent(wait -> {
            throw new Refused(new Refusal.LineRateLimited(wait));
        });
    }
}
