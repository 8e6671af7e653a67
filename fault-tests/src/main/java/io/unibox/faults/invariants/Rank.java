package io.unibox.faults.invariants;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order in which statuses are reached: proof of arrival outweighs a failure, whichever was heard first. */
final class Rank {

    private static final List<String> ORDER = List.of("pending", "sent", "failed", "delivered", "read");

    private Rank() {}

    /** The place of a status as our API says it; -1 for none. */
    static int of(@Nullable String status) {
        return status == null ? -1 : ORDER.indexOf(status);
    }

    /** The place that a provider's report proves. */
    static int ofReport(@Nullable String report) {
        return switch (String.valueOf(report)) {
            case "sent" -> of("sent");
            case "failed", "undelivered" -> of("failed");
            case "delivered" -> of("delivered");
            case "read" -> of("read");
            default -> of("pending");
        };
    }
}
