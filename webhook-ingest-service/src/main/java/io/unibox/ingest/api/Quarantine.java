package io.unibox.ingest.api;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/** The webhooks last refused, for an operator who wonders. Nothing of what was written in them is kept. */
@Component
@Endpoint(id = "quarantine")
final class Quarantine {

    private static final int MOST = 200;
    private static final int LONGEST_ACCOUNT = 64;

    private final Deque<Rejected> newestFirst = new ArrayDeque<>(MOST);

    synchronized void add(Rejected rejected) {
        if (newestFirst.size() == MOST) {
            newestFirst.removeLast();
        }
        newestFirst.addFirst(rejected);
    }

    /** The last 200, the newest first. */
    @ReadOperation
    public synchronized List<Rejected> list() {
        return List.copyOf(newestFirst);
    }

    /**
     * A webhook that was refused.
     *
     * @param reason the code that it was answered
     * @param sender the address that it came from
     * @param providerAccount whom it claimed to be about
     */
    public record Rejected(
            Instant at,
            String path,
            String reason,
            String detail,
            String sender,
            @Nullable String providerAccount) {
        public Rejected {
            providerAccount = providerAccount == null || providerAccount.length() <= LONGEST_ACCOUNT
                    ? providerAccount
                    : providerAccount.substring(0, LONGEST_ACCOUNT);
        }
    }
}
