package io.unibox.starter.listening;

import static io.unibox.starter.listening.EventHeaders.DEAD_FOR;
import static io.unibox.starter.listening.EventHeaders.EVENT_ID;
import static io.unibox.starter.listening.EventHeaders.ONLY_FOR;
import static io.unibox.starter.listening.EventHeaders.ORIGIN;
import static io.unibox.starter.listening.EventHeaders.ORIGIN_KEY;
import static io.unibox.starter.listening.EventHeaders.REASON;

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

/**
 * Sets aside the records that cannot be applied, with the reason, so that those behind them can. Their topics are compacted
 * and each letter has a key of its own, so that a single one can be taken out again.
 */
record DeadLetters(Producer<String, byte[]> producer, MeterRegistry meters) {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    /** After so long a segment of a topic of dead letters is closed and compacted, and what marks a removal may go. */
    static final Duration REST = Duration.ofHours(6);

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int CUT_AT = 64 * 1024;

    /**
     * Sets the record aside for one consumer group. When it returns, the brokers have it; otherwise it throws, and the
     * record has to be heard again. One that was said again and dies again takes the place of the letter that it was.
     */
    void bury(Topic<?> topic, String group, ConsumerRecord<String, byte[]> record, Throwable reason) {
        String first = EventHeaders.get(record.headers(), ORIGIN);
        String origin = first == null ? origin(record) : first;
        // No value at all would take the letter out.
        byte[] value = record.value() == null ? new byte[0] : record.value();
        var letter = new ProducerRecord<>(topic.deadName(), group + "|" + origin, value);
        record.headers().forEach(letter.headers()::add);
        if (record.key() != null) {
            EventHeaders.put(letter.headers(), ORIGIN_KEY, record.key());
        }
        EventHeaders.put(letter.headers(), DEAD_FOR, group);
        EventHeaders.put(letter.headers(), ORIGIN, origin);
        EventHeaders.put(letter.headers(), REASON, describe(reason));
        try {
            send(letter);
        } catch (RecordTooLargeException _) {
            send(cutShort(letter));
        }
        meters.counter("unibox.deadletters", "topic", topic.name(), "group", group)
                .increment();
        LOG.error("{} could not be applied by {} and was set aside: {}", origin, group, describe(reason));
    }

    /** Where it stood, and which event it was: in a topic that was made again another event may stand there. */
    private static String origin(ConsumerRecord<String, byte[]> record) {
        String id = EventHeaders.get(record.headers(), EVENT_ID);
        return record.topic() + "-" + record.partition() + "@" + record.offset() + (id == null ? "" : "#" + id);
    }

    /** Says the letter again on the topic that it died on, for the group alone that could not apply it. It stays. */
    void replay(String topic, ConsumerRecord<String, byte[]> letter) {
        String key = EventHeaders.get(letter.headers(), ORIGIN_KEY);
        var again = new ProducerRecord<String, byte[]>(topic, null, key, letter.value(), letter.headers());
        again.headers().add(ONLY_FOR, letter.headers().lastHeader(DEAD_FOR).value());
        Stream.of(DEAD_FOR, REASON, ORIGIN_KEY).forEach(again.headers()::remove);
        send(again);
    }

    /** Takes a letter out. It is listed and replayed no more at once, and gone from the disks once Kafka compacts. */
    void remove(String deadTopic, String key) {
        send(new ProducerRecord<>(deadTopic, key, null));
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
                letter.topic(), letter.key(), Arrays.copyOf(letter.value(), Math.min(letter.value().length, CUT_AT)));
        Stream.of(DEAD_FOR, ORIGIN, REASON).map(letter.headers()::lastHeader).forEach(shorter.headers()::add);
        return shorter;
    }

    /** The reason without any of the data: an exception's message may quote what a customer wrote. */
    private static String describe(Throwable reason) {
        Throwable root = Poison.causes(reason).reduce(reason, (_, cause) -> cause);
        String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return root.getClass().getSimpleName() + ": " + message.substring(0, Math.min(200, message.length()));
    }
}
