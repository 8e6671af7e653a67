package io.unibox.starter.listening;

import io.micrometer.core.instrument.MeterRegistry;
import io.unibox.events.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets aside the records that cannot be applied, with the reason, so that those behind them can. */
final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int CUT_AT = 64 * 1024;

    private final Producer<String, byte[]> producer;
    private final MeterRegistry meters;

    DeadLetters(Producer<String, byte[]> producer, MeterRegistry meters) {
        this.producer = producer;
        this.meters = meters;
    }

    /**
     * Sets the record aside for one consumer group. When it returns, the brokers have it; otherwise it throws, and the
     * record has to be heard again.
     */
    void bury(Topic<?> topic, String group, ConsumerRecord<String, byte[]> record, Throwable reason) {
        String origin = record.topic() + "-" + record.partition() + "@" + record.offset();
        var letter = new ProducerRecord<>(topic.deadName(), record.key(), record.value());
        record.headers().forEach(letter.headers()::add);
        EventHeaders.put(letter.headers(), EventHeaders.DEAD_FOR, group);
        EventHeaders.put(letter.headers(), EventHeaders.ORIGIN, origin);
        EventHeaders.put(letter.headers(), EventHeaders.REASON, describe(reason));
        try {
            send(letter);
        } catch (RecordTooLargeException _) {
            send(cutShort(letter));
        }
        meters.counter("unibox.deadletters", "topic", topic.name(), "group", group)
                .increment();
        LOG.error("{} could not be applied by {} and was set aside: {}", origin, group, describe(reason));
    }

    private void send(ProducerRecord<String, byte[]> letter) {
        try {
            producer.send(letter).get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            if (e.getCause() instanceof RecordTooLargeException tooLarge) {
                throw tooLarge;
            }
            throw new KafkaException("a dead letter was not taken", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    /** What is too large to be said again cannot be set aside whole; its origin tells where the whole of it stands. */
    private static ProducerRecord<String, byte[]> cutShort(ProducerRecord<String, byte[]> letter) {
        var shorter = new ProducerRecord<>(
                letter.topic(), (String) null, Arrays.copyOf(letter.value(), Math.min(letter.value().length, CUT_AT)));
        Stream.of(EventHeaders.DEAD_FOR, EventHeaders.ORIGIN, EventHeaders.REASON)
                .map(letter.headers()::lastHeader)
                .forEach(shorter.headers()::add);
        return shorter;
    }

    /** The reason without any of the data: an exception's message may quote what a customer wrote. */
    private static String describe(Throwable reason) {
        Throwable root = reason;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return root.getClass().getSimpleName() + ": " + message.substring(0, Math.min(200, message.length()));
    }
}
