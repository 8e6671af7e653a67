package io.unibox.inbox.domain;

import io.unibox.events.Channel;
import io.unibox.events.ContactId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** What contacts allow. All work runs in the caller's transaction. */
public interface Consents {

    /** What these contacts allow; one that nobody has said anything about allows everything. */
    Mono<Map<ContactId, Stance>> of(WorkspaceId workspace, Collection<ContactId> contacts);

    /** Keeps what contacts said themselves, until contact-service says the same; what is older changes nothing. */
    Mono<Void> hear(List<Heard> words);

    /** A contact's own yes or no to a channel. */
    record Heard(WorkspaceId workspace, ContactId contact, Channel channel, boolean allowed, Instant at) {}
}
