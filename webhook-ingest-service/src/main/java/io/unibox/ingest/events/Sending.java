package io.unibox.ingest.events;

import io.micrometer.core.instrument.Timer;
import io.unibox.ingest.domain.EventLog.Appended;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Schedulers;

/**
 * One record on its way to Kafka. A producer that does not know the topic's partitions yet, or not any more, says so at
 * once and asks for them; then it is asked again a little later, for as long as the provider can still get its answer.
 */
final class Sending implements Callback {

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration RETRY_WINDOW = Duration.ofMillis(400);

    private final Producer<String, byte[]> producer;
    private final ProducerRecord<String, byte[]> record;
    private final Consumer<Appended> whenDone;
    private final Timer latency;
    private final long begun = System.nanoTime();

    Sending(
            Producer<String, byte[]> producer,
            ProducerRecord<String, byte[]> record,
            Consumer<Appended> whenDone,
            Timer latency) {
        this.producer = producer;
        this.record = record;
        this.whenDone = whenDone;
        this.latency = latency;
    }

    void start() {
        try {
            producer.send(record, this);
        } catch (KafkaException | IllegalStateException e) {
            fail(e);
        }
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
        if (failure == null) {
            finish(Appended.KEPT);
        } else if (isTooEarly(metadata, failure) && elapsed() < RETRY_WINDOW.toNanos()) {
            Schedulers.parallel().schedule(this::start, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            fail(failure);
        }
    }

    /** Whether the producer gave up before it knew any partition. */
    private static boolean isTooEarly(@Nullable RecordMetadata metadata, Exception failure) {
        return failure instanceof TimeoutException
                && !(failure instanceof BufferExhaustedException)
                && (metadata == null || metadata.partition() == RecordMetadata.UNKNOWN_PARTITION);
    }

    private void fail(Exception failure) {
        LOG.debug("Kafka did not take an event: {}", failure.toString());
        finish(failure instanceof BufferExhaustedException ? Appended.FULL : Appended.FAILED);
    }

    private void finish(Appended appended) {
        latency.record(elapsed(), TimeUnit.NANOSECONDS);
        whenDone.accept(appended);
    }

    private long elapsed() {
        return System.nanoTime() - begun;
    }
}
