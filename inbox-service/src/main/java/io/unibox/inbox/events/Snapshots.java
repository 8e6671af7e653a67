package io.unibox.inbox.events;

import io.unibox.inbox.domain.Conversation;
import io.unibox.inbox.domain.Conversations;
import io.unibox.inbox.domain.Removal;
import io.unibox.inbox.domain.Transactions;
import io.unibox.starter.listening.Announcements;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Says how conversations stand after a batch was applied. It happens after the transaction and before the batch counts
 * as heard: whoever dies in between hears the batch again and says it again, and the versions make that harmless.
 *
 * <p>A conversation may have been removed meanwhile, and that said before its snapshot. Then the removal is said once more,
 * so that it is what Kafka keeps of the conversation.
 */
@Component
final class Snapshots {

    private final Announcements announcements;
    private final Transactions transactions;
    private final Conversations conversations;
    private final Clock clock;

    Snapshots(Announcements announcements, Transactions transactions, Conversations conversations, Clock clock) {
        this.announcements = announcements;
        this.transactions = transactions;
        this.conversations = conversations;
        this.clock = clock;
    }

    Mono<Void> say(List<Conversation> changed) {
        if (changed.isEmpty()) {
            return Mono.empty();
        }
        return announcements
                .sayAll(changed.stream()
                        .map(conversation -> conversation.snapshot(clock.instant()))
                        .toList())
                .then(Mono.defer(() -> transactions.acrossWorkspaces(conversations.gone(changed))))
                .filter(gone -> !gone.isEmpty())
                .flatMap(this::sayAgain);
    }

    private Mono<Void> sayAgain(List<Removal> gone) {
        return announcements.sayAll(gone.stream()
                .map(removal -> removal.announcement(clock.instant()))
                .toList());
    }
}
