package io.unibox.dispatch.domain;

import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactChanged;
import io.unibox.events.WorkspaceId;
import java.time.Duration;

/** A ledger that the contracts are tried on. */
public interface TriedLedger {

    Deliveries deliveries();

    /** A fresh line of the workspace. */
    ChannelAccountId line(WorkspaceId workspace);

    /** Hears what a contact allows, or that it is gone. */
    void hear(ContactChanged news);

    /** Lets so much time pass for the workspace's deliveries. */
    void pass(WorkspaceId workspace, Duration time);
}
