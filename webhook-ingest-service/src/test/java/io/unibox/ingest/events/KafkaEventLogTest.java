package io.unibox.ingest.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.unibox.events.Address;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.Event;
import io.unibox.events.Header;
import io.unibox.events.StatusUpdated;
import io.unibox.events.WorkspaceId;
import io.unibox.ingest.IngestSettings;
import io.unibox.ingest.domain.EventLog.Appended;
import io.unibox.starter.listening.Announcements;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class KafkaEventLogTest {

    private static final Event EVENT = new StatusUpdated.Sent(
            Header.of(WorkspaceId.fresh(), Instant.EPOCH),
            new StatusUpdated.MessageRef(ChannelAccountId.fresh(), null, "SM1"),
            new Address(Address.Kind.PHONE, "+4915112345678"),
            Instant.EPOCH);

    private final FaultyProducer producer = new FaultyProducer();

    @Test
    void a_record_looks_like_anybody_elses() {
        new Announcements(producer, Schedulers.immediate())
                .sayAll(List.of(EVENT))
                .subscribe();
        var theirs = producer.history().getFirst();
        var ours = KafkaEventLog.recordOf(EVENT);
        assertThat(ours.topic()).isEqualTo(theirs.topic());
        assertThat(ours.key()).isEqualTo(theirs.key());
        assertThat(ours.value()).isEqualTo(theirs.value());
        assertThat(ours.headers()).isEqualTo(theirs.headers());
    }

    @Test
    void what_kafka_took_is_kept() {
        StepVerifier.create(log("1MB").append(EVENT)).expectNext(Appended.KEPT).verifyComplete();
    }

    @Test
    void what_kafka_did_not_take_is_not() {
        producer.failures.add(new NotEnoughReplicasException("one is gone"));
        StepVerifier.create(log("1MB").append(EVENT))
                .expectNext(Appended.FAILED)
                .verifyComplete();
        producer.failures.add(new BufferExhaustedException("full"));
        StepVerifier.create(log("1MB").append(EVENT)).expectNext(Appended.FULL).verifyComplete();
    }

    @Test
    void partitions_that_are_not_known_yet_are_waited_for() {
        producer.failures.add(new TimeoutException("no metadata"));
        producer.failures.add(new TimeoutException("no metadata"));
        StepVerifier.create(log("1MB").append(EVENT)).expectNext(Appended.KEPT).verifyComplete();
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void partitions_that_are_never_known_are_not_waited_for_for_ever() {
        IntStream.range(0, 100).forEach(_ -> producer.failures.add(new TimeoutException("no metadata")));
        StepVerifier.create(log("1MB").append(EVENT))
                .expectNext(Appended.FAILED)
                .verifyComplete();
        assertThat(producer.failures).isNotEmpty();
    }

    @Test
    void only_so_much_is_let_in_and_what_is_answered_makes_room() {
        producer.answersLater = true;
        KafkaEventLog log = log("2KB");
        List<Appended> answers = new ArrayList<>();
        log.append(EVENT).subscribe(answers::add);
        log.append(EVENT).subscribe(answers::add);
        log.append(EVENT).subscribe(answers::add);
        assertThat(answers).containsExactly(Appended.FULL);
        producer.completeNext();
        log.append(EVENT).subscribe(answers::add);
        producer.completeNext();
        producer.completeNext();
        assertThat(answers).containsExactly(Appended.FULL, Appended.KEPT, Appended.KEPT, Appended.KEPT);
    }

    private KafkaEventLog log(String room) {
        var settings = new IngestSettings(
                URI.create("https://unibox.example"),
                DataSize.ofKilobytes(64),
                Duration.ofSeconds(10),
                DataSize.parse(room),
                50,
                Duration.ofSeconds(10),
                List.of());
        return new KafkaEventLog(producer, settings, new SimpleMeterRegistry());
    }

    /** Fails at once with what it is given, and takes the rest. */
    private static final class FaultyProducer extends MockProducer<String, byte[]> {

        private final List<RuntimeException> failures = new ArrayList<>();
        private boolean answersLater;

        FaultyProducer() {
            super(false, null, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
            if (!failures.isEmpty()) {
                callback.onCompletion(null, failures.removeFirst());
                return java.util.concurrent.CompletableFuture.failedFuture(new IllegalStateException());
            }
            var sent = super.send(record, callback);
            if (!answersLater) {
                completeNext();
            }
            return sent;
        }
    }
}
