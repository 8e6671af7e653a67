package io.unibox.dispatch.domain;

import io.unibox.events.Address;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.Content;
import io.unibox.events.MessageId;
import io.unibox.events.StatusUpdated.Failure;
import io.unibox.events.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that is to reach a provider, as it was claimed.
 *
 * @param attempts how many calls were made, the present one included
 * @param looks how many looks have not found it since the last call
 * @param age how long it has been in the ledger
 * @param firstCalledAt when the first call was made, by the database's clock
 */
public record Delivery(
        WorkspaceId workspaceId,
        MessageId messageId,
        ChannelAccountId line,
        Address to,
        Content content,
        int attempts,
        int looks,
        Duration age,
        Instant firstCalledAt) {

    /** Stands where the recipient stood, once the ledger may not know it any more. */
    public static final Address ERASED = new Address(Address.Kind.PHONE, "erased");

    /** Whether nobody knows any more to whom it was to go, nor what it said. */
    public boolean isErased() {
        return to.equals(ERASED);
    }

    /** What the answer to a call makes of it. */
    public DeliveryState after(SendResult result, RetryPolicy retryPolicy, double jitter) {
        return switch (result) {
            case SendResult.Accepted(String id, int segments) -> new DeliveryState.Accepted(id, segments);
            case SendResult.Rejected(Failure failure) -> GivenUp.refused(failure);
            case SendResult.Throttled(Duration retryAfter) -> later(GivenUp.THROTTLED, retryPolicy, retryAfter, jitter);
            case SendResult.Unreachable _ -> later(GivenUp.UNREACHABLE, retryPolicy, null, jitter);
            case SendResult.Unknown _ -> new DeliveryState.Unknown(0, retryPolicy.look(0));
        };
    }

    /** What looking for it makes of it. Only looks that were answered count: a silent provider proves no absence. */
    public DeliveryState after(Look look, RetryPolicy retryPolicy) {
        return switch (look) {
            case Look.Found(Sighting(String id, int segments, boolean _)) -> new DeliveryState.Accepted(id, segments);
            case Look.Absent _, Look.Undetermined _
            when !retryPolicy.isOver(looks + 1) -> new DeliveryState.Unknown(looks + 1, retryPolicy.look(looks + 1));
            case Look.Absent _
            when isTooOld(Duration.ZERO, retryPolicy) -> new DeliveryState.Failed(GivenUp.FAILING, true);
            case Look.Absent _ -> new DeliveryState.Queued();
            case Look.Undetermined _ -> new DeliveryState.Failed(GivenUp.OUTCOME_UNKNOWN, false);
            case Look.Unavailable _
            when isTooOld(Duration.ZERO, retryPolicy) -> new DeliveryState.Failed(GivenUp.OUTCOME_UNKNOWN, false);
            case Look.Unavailable _ -> new DeliveryState.Unknown(looks, retryPolicy.askAgain());
        };
    }

    private DeliveryState later(Failure atLast, RetryPolicy retryPolicy, @Nullable Duration retryAfter, double jitter) {
        Duration pause = retryPolicy.pause(attempts, retryAfter, jitter);
        return isTooOld(pause, retryPolicy) ? new DeliveryState.Failed(atLast, true) : new DeliveryState.Waiting(pause);
    }

    private boolean isTooOld(Duration in, RetryPolicy retryPolicy) {
        return age.plus(in).compareTo(retryPolicy.longestAge()) > 0;
    }

    @Override
    public String toString() {
        return "Delivery[" + messageId + " call " + attempts + "]";
    }
}
