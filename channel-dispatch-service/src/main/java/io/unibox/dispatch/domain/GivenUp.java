package io.unibox.dispatch.domain;

import io.unibox.events.StatusUpdated.Failure;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The failures with which a delivery is given up although the provider did not refuse the message. What was given up may
 * leave yet: after another try, or because the provider turns out to have it. A {@code message.sent} that follows one of
 * these codes outweighs it wherever deliveries are shown; one of the provider's refusals stays.
 */
public final class GivenUp {

    static final Failure THROTTLED =
            new Failure("provider_throttled", "The provider had no room for the message for too long.", null);
    static final Failure UNREACHABLE =
            new Failure("provider_unreachable", "The provider could not be reached for too long.", null);
    static final Failure FAILING =
            new Failure("provider_failing", "The provider failed on the message for too long.", null);
    static final Failure OUTCOME_UNKNOWN =
            new Failure("outcome_unknown", "It is unknown whether the provider took the message.", null);

    /** The same code, and so the same rank: if the message was sent, that outweighs it. */
    static final Failure FORGOTTEN = new Failure(
            OUTCOME_UNKNOWN.code(),
            "The request is older than the ledger remembers, so it is unknown whether the message was sent before.",
            null);

    public static final Failure CHANNEL_REMOVED =
            new Failure("channel_removed", "The channel account of the message was removed.", null);
    public static final Failure CHANNEL_DISCONNECTED =
            new Failure("channel_disconnected", "The channel account of the message is disconnected.", null);

    static final Failure OPTED_OUT = new Failure(
            "recipient_opted_out", "The recipient has asked to get no more messages on this channel.", null);
    static final Failure DO_NOT_DISTURB =
            new Failure("recipient_do_not_disturb", "The recipient is not to be disturbed.", null);
    static final Failure RECIPIENT_ERASED =
            new Failure("recipient_erased", "The recipient was erased before the message left.", null);
    static final Failure OWN_NUMBER = new Failure(
            "own_number",
            "The recipient is a line of this workspace, and the message would go round in circles.",
            null);

    /**
     * With these a message is held back here, without a provider's code. Another try may be asked for once the reason is gone,
     * so a {@code message.sent} that follows outweighs them too.
     */
    public static final Set<String> HELD = Set.of(OPTED_OUT.code(), DO_NOT_DISTURB.code());

    /** The one refusal that is about the line, not about the message. */
    private static final String CREDENTIALS_REJECTED = "credentials_rejected";

    /** All codes with which a delivery is given up. */
    public static final Set<String> CODES = Stream.concat(
                    Stream.of(CREDENTIALS_REJECTED),
                    Stream.of(THROTTLED, UNREACHABLE, FAILING, OUTCOME_UNKNOWN, CHANNEL_REMOVED, CHANNEL_DISCONNECTED)
                            .map(Failure::code))
            .collect(Collectors.toUnmodifiableSet());

    private GivenUp() {}

    /** What a provider's refusal makes of a delivery: no retry where it refused the message itself. */
    static DeliveryState.Failed refused(Failure why) {
        return new DeliveryState.Failed(why, why.code().equals(CREDENTIALS_REJECTED));
    }
}
