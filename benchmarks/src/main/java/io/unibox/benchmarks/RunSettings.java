package io.unibox.benchmarks;

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
 */
public record RunSettings(
        Duration window,
        Duration warmUp,
        int rounds,
        int events,
        int conversations,
        int inboundRate,
        int sendRate,
        int starts) {

    private static final String PREFIX = "UNIBOX_BENCH_";

    /** From environment variables. */
    public static RunSettings of(Map<String, String> environment) {
        return new RunSettings(
                Duration.ofSeconds(number(environment, "SECONDS", 15)),
                Duration.ofSeconds(number(environment, "WARM_UP_SECONDS", 10)),
                number(environment, "ROUNDS", 2),
                number(environment, "EVENTS", 200_000),
                number(environment, "CONVERSATIONS", 100_000),
                number(environment, "INBOUND_RATE", 200),
                number(environment, "SEND_RATE", 100),
                number(environment, "STARTS", 3));
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        return Integer.parseInt(environment.getOrDefault(PREFIX + name, String.valueOf(otherwise)));
    }
}
