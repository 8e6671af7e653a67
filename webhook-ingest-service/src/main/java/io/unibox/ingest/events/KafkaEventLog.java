package io.unibox.ingest.events;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.unibox.events.Event;
import io.unibox.events.EventJson;
import io.unibox.events.Topic;
import io.unibox.ingest.IngestSettings;
import io.unibox.ingest.domain.EventLog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Kafka as the log. The producer is configured never to wait ({@code max.block.ms: 0}), and so little is let into it at
 * once that its buffer cannot run full; what does not fit is turned away here, at once.
 */
@Component
final class KafkaEventLog implements EventLog {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaEventLog.class);

    /** What a record costs beside its bytes. */
    private static final int OVERHEAD = 512;

    private final Producer<String, byte[]> producer;
    private final Semaphore room;
    private final Timer latency;

    KafkaEventLog(Producer<String, byte[]> producer, IngestSettings settings, MeterRegistry meters) {
        this.producer = producer;
        int most = Math.toIntExact(settings.inFlight().toBytes());
        this.room = new Semaphore(most);
        this.latency = Timer.builder("unibox.ingest.publish")
                .description("From handing an event to Kafka until every replica has it, or until it failed")
                .publishPercentileHistogram()
                .register(meters);
        meters.gauge("unibox.ingest.inflight.bytes", room, free -> most - free.availablePermits());
    }

    /** Has the producer ask for the topics' partitions, so that the first webhooks need not wait for them. */
    @EventListener(ApplicationReadyEvent.class)
    void warmUp() {
        for (Topic<?> topic : List.of(Topic.MESSAGE_INBOUND, Topic.STATUS_UPDATED)) {
            try {
                producer.partitionsFor(topic.name());
            } catch (TimeoutException e) {
                LOG.debug("{} was asked for: {}", topic.name(), e.toString());
            }
        }
    }

    @Override
    public Mono<Appended> append(Event event) {
        ProducerRecord<String, byte[]> record = recordOf(event);
        int size = record.value().length + OVERHEAD;
        if (!room.tryAcquire(size)) {
            return Mono.just(Appended.FULL);
        }
        return Mono.create(sink -> new Sending(
                        producer,
                        record,
                        appended -> {
                            room.release(size);
                            sink.success(appended);
                        },
                        latency)
                .start());
    }

    /** With the headers that the listeners of all services go by. */
    static ProducerRecord<String, byte[]> recordOf(Event event) {
        List<Header> headers = List.of(
                header("type", EventJson.typeOf(event)),
                header("event-id", event.header().id().toString()),
                header("workspace", event.header().workspaceId().toString()));
        return new ProducerRecord<>(Topic.of(event).name(), null, null, event.key(), EventJson.write(event), headers);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
