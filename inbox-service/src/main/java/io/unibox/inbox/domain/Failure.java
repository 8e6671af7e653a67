package io.unibox.inbox.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a message will not arrive.
 *
 * @param code stable, for programs
 * @param detail one sentence for people
 * @param providerCode the provider's own code, where it gave one
 */
public record Failure(
        Instant at, String code, String detail, @Nullable String providerCode) implements Comparable<Failure> {

    private static final String OUTCOME_UNKNOWN = "outcome_unknown";

    /** The codes with which dispatch gives up on a message that no provider has accepted. */
    public static final Set<String> GIVEN_UP = Set.of(
            "provider_unreachable",
            "provider_throttled",
            "provider_failing",
            "credentials_rejected",
            "channel_disconnected",
            "channel_removed",
            OUTCOME_UNKNOWN);

    /** The codes with which dispatch holds a message back by itself; a provider that refuses it gives a code of its own. */
    public static final Set<String> HELD = Set.of("recipient_opted_out", "recipient_do_not_disturb");

    private static final Comparator<Failure> EARLIEST =
            Comparator.comparing(Failure::at).thenComparing(Failure::code);

    /** Whether dispatch gave up before any provider had accepted the message. */
    public boolean isGivenUp() {
        return GIVEN_UP.contains(code) || (providerCode == null && HELD.contains(code));
    }

    /** Whether the provider may have taken the message all the same. */
    boolean mayHaveBeenSent() {
        return code.equals(OUTCOME_UNKNOWN);
    }

    /** The earlier of two is the one that counts. */
    @Override
    public int compareTo(Failure other) {
        return EARLIEST.compare(this, other);
    }
}
