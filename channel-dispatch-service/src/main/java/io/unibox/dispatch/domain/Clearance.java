package io.unibox.dispatch.domain;

import io.unibox.events.Channel;
import io.unibox.events.StatusUpdated.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Whether a message may leave, as things stood when it was claimed.
 *
 * @param channel of the message's line
 * @param toOwnLine whether the recipient is a connected line of the same workspace and channel, which would answer itself
 */
public record Clearance(Channel channel, Consent consent, boolean toOwnLine) {

    /** Why it may not, or null. */
    public @Nullable Failure objection() {
        return toOwnLine ? GivenUp.OWN_NUMBER : consent.objection(channel);
    }

    /** What becomes of a message that may not leave: another try may be asked for where the contact may think otherwise one day. */
    static DeliveryState.Failed refused(Failure why) {
        return new DeliveryState.Failed(why, GivenUp.HELD.contains(why.code()));
    }
}
