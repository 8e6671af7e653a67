package io.unibox.inbox.events;

import io.unibox.inbox.domain.Conversation;
import io.unibox.starter.listening.Announcements;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Says how conversations stand after a batch was applied. It happens after the transaction and before the batch counts
 * as heard: whoever dies in between hears the batch again and says it again, and the versions make that harmless.
 */
@Component
final class Snapshots {

    private final Announcements announcements;
    private final Clock clock;

    Snapshots(Announcements announcements, Clock clock) {
        this.announcements = announcements;
        this.clock = clock;
    }

    Mono<Void> say(List<Conversation> conversations) {
        return announcements.sayAll(conversations.stream()
                .map(conversation -> conversation.snapshot(clock.instant()))
                .toList());
    }
}
