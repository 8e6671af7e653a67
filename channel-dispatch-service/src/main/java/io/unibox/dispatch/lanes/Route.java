package io.unibox.dispatch.lanes;

import io.unibox.dispatch.domain.Line;
import io.unibox.dispatch.domain.MessageProvider;
import io.unibox.events.StatusUpdated.Failure;
import io.unibox.events.WorkspaceId;

/** The way from a line's deliveries to its provider. */
sealed interface Route {

    /**
     * A way that is there.
     *
     * @param connected whether messages may go out; looking for them is always allowed
     */
    record Open(WorkspaceId workspace, Line line, MessageProvider provider, boolean connected, int messagesPerSecond)
            implements Route {}

    /** A way that is gone. */
    record Gone(Failure why, int messagesPerSecond) implements Route {}

    int messagesPerSecond();
}
