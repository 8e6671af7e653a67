package io.unibox.dispatch.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.unibox.dispatch.domain.Delivery;
import io.unibox.dispatch.domain.LedgerEntry;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.MessageId;
import io.unibox.events.StatusUpdated.Failure;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as operators see it, without its content.
 *
 * @param to missing where the recipient was erased
 * @param nextAt when it is called or looked for next, while it has not ended
 * @param canRetry whether another try may be asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryView(
        MessageId messageId,
        ChannelAccountId channelAccountId,
        @Nullable String to,
        String state,
        int attempts,
        int looks,
        Instant queuedAt,
        @Nullable Instant nextAt,
        @Nullable String providerMessageId,
        @Nullable Failure failure,
        boolean canRetry) {

    static DeliveryView of(LedgerEntry entry) {
        return new DeliveryView(
                entry.messageId(),
                entry.line(),
                entry.to().equals(Delivery.ERASED) ? null : entry.to().value(),
                entry.stage().name().toLowerCase(Locale.ROOT),
                entry.attempts(),
                entry.looks(),
                entry.queuedAt(),
                switch (entry.stage()) {
                    case QUEUED, WAITING, CALLING, UNKNOWN -> entry.dueAt();
                    case ACCEPTED, FAILED -> null;
                },
                entry.providerMessageId(),
                entry.failure(),
                entry.retryable());
    }
}
