package io.unibox.contact.store;

import io.unibox.contact.domain.Conversations;
import io.unibox.contact.domain.Imports;
import io.unibox.contact.domain.Merge;
import io.unibox.contact.domain.Merges;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Clears away what is over. Any number of instances may, since there is nothing left to clear for the second. */
@Component
class Housekeeping {

    private static final int BATCH = 500;

    private final Merges merges;
    private final Imports imports;
    private final Conversations conversations;
    private final Clock clock;

    Housekeeping(Merges merges, Imports imports, Conversations conversations, Clock clock) {
        this.merges = merges;
        this.imports = imports;
        this.conversations = conversations;
        this.clock = clock;
    }

    /** Merges that can no longer be undone, imports of the same age, and what is known of removed conversations. */
    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    Mono<Void> clear() {
        return Mono.defer(() -> {
            Instant time = clock.instant().minus(Merge.UNDOABLE);
            Instant gone = clock.instant().minus(Conversations.REMEMBERED);
            return untilNone(merges.forgetBefore(time, BATCH))
                    .then(untilNone(imports.forgetBefore(time, BATCH)))
                    .then(untilNone(conversations.forgetRemovedBefore(gone, BATCH)));
        });
    }

    private static Mono<Void> untilNone(Mono<Long> batch) {
        return batch.repeat().takeUntil(cleared -> cleared < BATCH).then();
    }
}
