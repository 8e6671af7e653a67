package io.unibox.inbox.domain;

import io.unibox.events.MessageId;
import io.unibox.events.WorkspaceId;
import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Mono;

/** Messages by their ids. */
public interface Messages {

    /** Those that there are, in no order. */
    Mono<List<Message>> these(WorkspaceId workspace, Collection<MessageId> ids);
}
