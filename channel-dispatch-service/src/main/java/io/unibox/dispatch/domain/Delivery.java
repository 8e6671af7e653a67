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

    static final Failure THROTTLED =
            new Failure("provider_throttled", "The provider had no room for the message for too long.", null);
    static final Failure UNREACHABLE =
            new Failure("provider_unreachable", "The provider could not be reached for too long.", null);
    static final Failure FAILING =
            new Failure("provider_failing", "The provider failed on the message for too long.", null);
    static final Failure OUTCOME_UNKNOWN =
            new Failure("outcome_unknown", "Nobody can say whether the provider took the message.", null);

    /** What the answer to a call makes of it. */
    public DeliveryState after(SendResult result, Patience patience, double luck) {
        return switch (result) {
            case SendResult.Accepted(String id, int segments) -> new DeliveryState.Accepted(id, segments);
            case SendResult.Rejected(Failure failure) -> new DeliveryState.Failed(failure, true);
            case SendResult.Throttled(Duration retryAfter) -> later(THROTTLED, patience, retryAfter, luck);
            case SendResult.Unreachable _ -> later(UNREACHABLE, patience, null, luck);
            case SendResult.Unknown _ -> new DeliveryState.Unknown(0, patience.look(0));
        };
    }

    /** What looking for it makes of it. Only looks that were answered count: a silent provider proves no absence. */
    public DeliveryState after(Look look, Patience patience) {
        return switch (look) {
            case Look.Found(Sighting(String id, int segments)) -> new DeliveryState.Accepted(id, segments);
            case Look.Absent _
            when !patience.isOver(looks + 1) -> new DeliveryState.Unknown(looks + 1, patience.look(looks + 1));
            case Look.Absent _ when isTooOld(Duration.ZERO, patience) -> new DeliveryState.Failed(FAILING, true);
            case Look.Absent _ -> new DeliveryState.Queued();
            case Look.Unavailable _
            when isTooOld(Duration.ZERO, patience) -> new DeliveryState.Failed(OUTCOME_UNKNOWN, false);
            case Look.Unavailable _ -> new DeliveryState.Unknown(looks, patience.askAgain());
        };
    }

    private DeliveryState later(Failure atLast, Patience patience, @Nullable Duration retryAfter, double luck) {
        Duration pause = patience.pause(attempts, retryAfter, luck);
        return isTooOld(pause, patience) ? new DeliveryState.Failed(atLast, true) : new DeliveryState.Waiting(pause);
    }

    private boolean isTooOld(Duration in, Patience patience) {
        return age.plus(in).compareTo(patience.longestAge()) > 0;
    }

    @Override
    public String toString() {
        return "Delivery[" + messageId + " call " + attempts + "]";
    }
}
