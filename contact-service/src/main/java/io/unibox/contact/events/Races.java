package io.unibox.contact.events;

import io.unibox.contact.domain.Refusal;
import io.unibox.contact.domain.Refused;
import reactor.util.retry.Retry;
import reactor.util.retry.RetrySpec;

/** What is done where a user gave somebody an address while the same was heard: it is heard again, and found there. */
final class Races {

    /** The news is not to blame, so it must not end among the dead letters for it. */
    static final RetrySpec AGAIN = Retry.max(5)
            .filter(failure -> failure instanceof Refused refused && refused.refusal() instanceof Refusal.AddressTaken)
            .onRetryExhaustedThrow((_, last) -> last.failure());

    private Races() {}
}
