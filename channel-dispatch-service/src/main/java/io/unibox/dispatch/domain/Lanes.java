package io.unibox.dispatch.domain;

import io.unibox.events.ChannelAccountId;
import java.util.Collection;

/** Those who work through the ledger. */
public interface Lanes {

    /** Says that there is something to do on these lines; returns at once. */
    void wake(Collection<ChannelAccountId> lines);

    /** How this instance finds the line to be. */
    LineHealth health(ChannelAccountId line);
}
