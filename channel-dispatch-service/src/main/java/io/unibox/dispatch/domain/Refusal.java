package io.unibox.dispatch.domain;

import io.unibox.events.StatusUpdated.Failure;

/** Why something was not done. */
public sealed interface Refusal {

    /** There is no such line in the workspace. */
    record NoSuchChannel() implements Refusal {}

    /** There is no such delivery in the workspace. */
    record NoSuchDelivery() implements Refusal {}

    /** The workspace has a line with this address on this channel already. */
    record AddressTaken() implements Refusal {}

    /** No provider here carries this channel. */
    record ChannelNotCarried() implements Refusal {}

    /** The user or team that the line is to be given to does not exist in the workspace. */
    record NobodyToAssign() implements Refusal {}

    /** Credentials of another account at the provider, with which the outcome of the line's messages could not be asked for. */
    record OtherAccount() implements Refusal {}

    /** Nothing was heard of the workspace yet, which passes. */
    record WorkspaceUnknown() implements Refusal {}

    /** The delivery did not fail, or the provider may have taken it all the same. */
    record NotRetryable() implements Refusal {}

    /** The recipient of the delivery does not want it, or must not get it, as things stand. */
    record HeldBack(Failure why) implements Refusal {}

    /** This, to be thrown. */
    default Refused asException() {
        return new Refused(this);
    }
}
