package io.unibox.starter.listening;

import io.unibox.events.Event;
import io.unibox.events.EventJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.BatchMessageListener;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Takes a poll's records to a listener, and finds the poison among them. Listener threads block here and nowhere else. */
record Hearing<E extends Event>(BatchListener<E> listener, DeadLetters deadLetters, String group)
        implements BatchMessageListener<String, byte[]> {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /** For all records of a poll together: many poisoned ones must not keep their neighbours waiting. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> records) {
        List<Heard<E>> heard = new ArrayList<>(records.size());
        Map<ConsumerRecord<String, byte[]>, RuntimeException> unreadable = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                read(record).ifPresent(event -> heard.add(new Heard<>(record, event)));
            } catch (EventJson.UnreadableEvent e) {
                unreadable.put(record, e);
            }
        }
        apply(heard, System.nanoTime() + PATIENCE.toNanos());
        // Last, so that a batch which has to be heard again has set nothing aside yet.
        unreadable.forEach((record, reason) -> deadLetters.bury(listener.topic(), group, record, reason));
    }

    /**
     * Halves a batch that fails on its data until the poison stands alone; what stood before it is applied first. What stands
     * alone is tried again before it is set aside: it may only have met another change that was on its way.
     */
    private void apply(List<Heard<E>> batch, long patientUntil) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            Mono.defer(() -> listener.on(batch.stream().map(Heard::event).toList()))
                    .timeout(TIMEOUT)
                    .retryWhen(Retry.backoff(3, Duration.ofMillis(100))
                            .filter(e -> batch.size() == 1 && System.nanoTime() < patientUntil && Poison.isToBlame(e)))
                    .block();
        } catch (RuntimeException e) {
            if (!Poison.isToBlame(e)) {
                throw e;
            }
            if (batch.size() == 1) {
                deadLetters.bury(listener.topic(), group, batch.getFirst().record(), e);
            } else {
                int half = batch.size() / 2;
                apply(batch.subList(0, half), patientUntil);
                apply(batch.subList(half, batch.size()), patientUntil);
            }
        }
    }

    private Optional<E> read(ConsumerRecord<String, byte[]> record) {
        String onlyFor = EventHeaders.get(record.headers(), EventHeaders.ONLY_FOR);
        if (onlyFor != null && !onlyFor.equals(group)) {
            return Optional.empty();
        }
        return EventJson.read(listener.topic().family(), record.value() == null ? new byte[0] : record.value());
    }

    private record Heard<E>(ConsumerRecord<String, byte[]> record, E event) {}
}
