package io.unibox.inbox.domain;

import io.unibox.events.WorkspaceId;

/** Tells this instance that a workspace's feed has grown. A lost signal costs a moment, never a change. */
public interface FeedSignal {

    void send(WorkspaceId workspace);
}
