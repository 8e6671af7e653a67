package io.unibox.benchmarks.installation;

import java.time.Duration;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/**
 * A broker that cannot go on ends its JVM at once, and that is ours. This lets the run say so and end what it started, as
 * after any other failure.
 */
public final class BrokerFailures {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private BrokerFailures() {}

    /** Has to come before a broker is started. */
    public static void endTheRun() {
        Exit.setHaltProcedure(BrokerFailures::end);
        Exit.setExitProcedure(BrokerFailures::end);
    }

    private static void end(int code, @Nullable String message) {
        System.err.println("The broker has given up, with code " + code + (message == null ? "" : ": " + message)
                + ". What it lacked stands above; mostly open files (ulimit -n) or space under /tmp.");
        // On threads of their own, since the broker waits for this one when it is closed.
        Thread.ofPlatform().daemon().name("ending").start(() -> System.exit(1));
        Thread.ofPlatform().daemon().name("ending-at-last").start(BrokerFailures::endAtLast);
    }

    private static void endAtLast() {
        try {
            Thread.sleep(PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
