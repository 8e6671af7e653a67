package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.installation.Await;
import java.time.Duration;
import java.util.List;

/** Waits until everybody is back. */
final class Storms {

    private Storms() {}

    /** The seconds from then until the last of them was let in again. */
    static double secondsUntilBack(List<Returning> clients, long since, Duration patience) throws InterruptedException {
        long last = Await.until("all to be back", patience, () -> {
            long latest = Long.MIN_VALUE;
            for (Returning client : clients) {
                if (client.backAt() == Long.MAX_VALUE || client.backAt() < since) {
                    return null;
                }
                latest = Math.max(latest, client.backAt());
            }
            return latest;
        });
        return (last - since) / 1e9;
    }
}
