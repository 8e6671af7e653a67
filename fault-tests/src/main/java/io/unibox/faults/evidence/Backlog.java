package io.unibox.faults.evidence;

import java.util.Map;

/**
 * What is still on its way, or got off it.
 *
 * @param dead records in each dead-letter topic that has any
 * @param lag records that a consumer group has not heard yet, by group, topic and partition, where there are any
 * @param outbox events that a service has not said yet, by database, where there are any
 */
public record Backlog(Map<String, Long> dead, Map<String, Long> lag, Map<String, Long> outbox) {

    public Backlog {
        dead = Map.copyOf(dead);
        lag = Map.copyOf(lag);
        outbox = Map.copyOf(outbox);
    }

    /** Whether nothing is on its way any more. */
    public boolean isDrained() {
        return lag.isEmpty() && outbox.isEmpty();
    }
}
