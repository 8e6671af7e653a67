package io.unibox.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How much is measured.
 *
 * @param window of each measurement under load
 * @param warmUp before the first window
 * @param rounds of floor and ours in turn
 * @param events that the read model takes in
 * @param conversations that these events belong to
 * @param inboundRate webhooks a second towards WebSockets
 * @param sendRate sends a second towards the provider
 * @param starts of which start-up and memory are taken
 * @param reading how reading is measured
 * @param sockets how WebSockets are measured
 */
public record RunSettings(
        Duration window,
        Duration warmUp,
        int rounds,
        int events,
        int conversations,
        int inboundRate,
        int sendRate,
        int starts,
        Reading reading,
        Sockets sockets) {

    private static final String PREFIX = "UNIBOX_BENCH_";

    /**
     * How reading is measured.
     *
     * @param scale how much of the 10,000,000 messages there is
     * @param folder where the inbox that is read is kept; made there when absent
     * @param rate requests a second
     * @param requests of each sort
     */
    public record Reading(double scale, Path folder, int rate, int requests) {}

    /**
     * How WebSockets are measured.
     *
     * @param idle how many hang on one process
     * @param fanOut how many are told something
     * @param storm how many come back at once
     */
    public record Sockets(int idle, int fanOut, int storm) {}

    /** From environment variables. */
    public static RunSettings of(Map<String, String> environment, double scale, Path folder) {
        return new RunSettings(
                Duration.ofSeconds(number(environment, "SECONDS", 15)),
                Duration.ofSeconds(number(environment, "WARM_UP_SECONDS", 10)),
                number(environment, "ROUNDS", 2),
                number(environment, "EVENTS", 200_000),
                number(environment, "CONVERSATIONS", 100_000),
                number(environment, "INBOUND_RATE", 200),
                number(environment, "SEND_RATE", 100),
                number(environment, "STARTS", 3),
                new Reading(
                        scale, folder, number(environment, "READ_RATE", 100), number(environment, "REQUESTS", 2000)),
                new Sockets(
                        number(environment, "IDLE_SOCKETS", 15_000),
                        number(environment, "FAN_OUT_SOCKETS", 5000),
                        number(environment, "STORM_SOCKETS", 10_000)));
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        return Integer.parseInt(environment.getOrDefault(PREFIX + name, String.valueOf(otherwise)));
    }
}
