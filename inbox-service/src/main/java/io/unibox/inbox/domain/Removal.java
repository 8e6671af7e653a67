package io.unibox.inbox.domain;

import io.unibox.events.ConversationChanged;
import io.unibox.events.ConversationId;
import io.unibox.events.Header;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.List;

/**
 * A conversation that is gone.
 *
 * @param version where its versions go on, should it be opened again
 * @param told who saw it: its scope, the team that handled it, those who watched its contact
 */
public record Removal(WorkspaceId workspace, ConversationId conversation, long version, List<Change> told) {

    public Removal {
        told = List.copyOf(told);
    }

    /** What the other services are told of it. */
    public ConversationChanged.Removed announcement(Instant now) {
        return new ConversationChanged.Removed(Header.of(workspace, now), conversation, version);
    }
}
