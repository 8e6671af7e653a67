package io.unibox.dispatch.domain;

import io.unibox.events.Address;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.MessageId;
import io.unibox.events.StatusUpdated.Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger for people to read.
 *
 * @param position its place in the order of arrival
 * @param dueAt when something happens next, or when the last thing was to happen
 * @param retryable whether a failed one may be tried again
 */
public record LedgerEntry(
        MessageId messageId,
        ChannelAccountId line,
        Address to,
        Stage stage,
        int attempts,
        int looks,
        Instant queuedAt,
        Instant dueAt,
        @Nullable String providerMessageId,
        @Nullable Failure failure,
        boolean retryable,
        long position) {}
