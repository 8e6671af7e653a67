package io.unibox.inbox.domain;

import io.unibox.events.WorkspaceId;

/** Tells this instance that a workspace's feed has grown. Losing a ring costs a moment, never a change. */
public interface Bell {

    void ring(WorkspaceId workspace);
}
