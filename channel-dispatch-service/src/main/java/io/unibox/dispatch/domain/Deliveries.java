package io.unibox.dispatch.domain;

import io.unibox.events.ChannelAccountId;
import io.unibox.events.MessageId;
import io.unibox.events.MessageRequested.SendRequested;
import io.unibox.events.StatusUpdated.Failure;
import io.unibox.events.WorkspaceId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The delivery ledger, one row a message: what has to be handed over, and what came of it. Time in it is the database's, so
 * that instances whose clocks differ agree.
 */
public interface Deliveries {

    /**
     * Adds what is not in it yet, in the order of the list. What was asked for longer ago than the ledger remembers may have been
     * in it before, so that comes in as failed, and is returned.
     */
    Flux<Delivery> add(List<SendRequested> requests, Duration memory, Failure ifOlder);

    /**
     * Claims up to so many that are due for a call: of each recipient the oldest that has not ended, and none while that one
     * is claimed, waiting or unknown. A claim counts as a call from here on.
     */
    Flux<Claim> claimCalls(ChannelAccountId line, int most, Duration lease);

    /** Claims up to so many whose outcome is unknown: those due for a look, and those whose lease ran out in a call. */
    Flux<Claim> claimSearches(ChannelAccountId line, int most, Duration lease);

    /**
     * Ends the claim. False where it was no longer ours, and then nothing changed. A delivery whose recipient was erased
     * meanwhile cannot go on either: of it only an end is written down.
     */
    Mono<Boolean> settle(Claim claim, DeliveryState state);

    /** Notes, whoever claims it, that the provider has the message. False where that was noted before. */
    Mono<Boolean> accept(MessageId message, String providerMessageId);

    /** Like {@link #accept} for many at once, each over the line that proves it; returns those that changed. */
    Flux<AcceptedMessage> acceptAll(Collection<Proof> proofs);

    /** Those of the provider's ids that are noted with a message. */
    Mono<Set<String>> known(Collection<String> providerMessageIds);

    /** The lines with something due. */
    Flux<ChannelAccountId> dueLines();

    /**
     * The workspace's deliveries that were not accepted, newest first.
     *
     * @param stage only these, if given
     * @param before only older ones than at this position, if given
     */
    Flux<LedgerEntry> list(WorkspaceId workspace, @Nullable Stage stage, @Nullable Long before, int most);

    Mono<LedgerEntry> find(WorkspaceId workspace, MessageId message);

    /** Whether a delivery in the ledger, whose line is still there, may leave as things stand now. */
    Mono<Clearance> clearance(WorkspaceId workspace, MessageId message);

    /** Puts a failed one that is retryable at the end of the queue. False where it is none. */
    Mono<Boolean> requeue(WorkspaceId workspace, MessageId message);

    /** Deletes at most so many that ended so long ago; returns how many. */
    Mono<Long> purge(Duration age, int most);

    /** That a provider spoke of our message by its own id. */
    record Proof(ChannelAccountId line, MessageId message, String providerMessageId) {}
}
