package io.unibox.starter.listening;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.unibox.events.Address;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.EventJson;
import io.unibox.events.Header;
import io.unibox.events.MessageId;
import io.unibox.events.MessageSent;
import io.unibox.events.Provider;
import io.unibox.events.Topic;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What is set aside, and what is not. */
class HearingTest {

    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final DeadLetters deadLetters = new DeadLetters(kafka, new SimpleMeterRegistry());
    private final List<MessageSent> applied = new ArrayList<>();
    private int failures;

    @Test
    void what_only_met_another_change_is_applied_when_it_is_tried_again() {
        failures = 2;
        hear(record("first"));
        assertThat(applied).hasSize(1);
        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void what_fails_again_and_again_is_set_aside() {
        failures = Integer.MAX_VALUE;
        hear(record("first"));
        assertThat(applied).isEmpty();
        assertThat(kafka.history()).hasSize(1);
    }

    @Test
    void events_that_stood_at_the_same_place_at_different_times_are_letters_of_their_own() {
        failures = Integer.MAX_VALUE;
        hear(record("first"));
        hear(record("second"));
        assertThat(keys()).containsExactly("group|message.sent-0@7#first", "group|message.sent-0@7#second");
    }

    @Test
    void a_letter_that_is_said_again_and_dies_again_is_the_same_letter_of_the_same_workspace() {
        failures = Integer.MAX_VALUE;
        hear(record("first"));
        ProducerRecord<String, byte[]> letter = kafka.history().getFirst();
        deadLetters.replay("message.sent", heard(letter));
        ProducerRecord<String, byte[]> again = kafka.history().getLast();
        assertThat(again.key()).isEqualTo("one key");
        hear(heard(again));
        ProducerRecord<String, byte[]> last = kafka.history().getLast();
        assertThat(last.key()).isEqualTo(letter.key());
        assertThat(EventHeaders.get(last.headers(), EventHeaders.WORKSPACE)).isEqualTo("theirs");
        assertThat(EventHeaders.get(last.headers(), EventHeaders.ORIGIN_KEY)).isEqualTo("one key");
    }

    private List<String> keys() {
        return kafka.history().stream().map(ProducerRecord::key).toList();
    }

    private void hear(ConsumerRecord<String, byte[]> record) {
        new Hearing<>(new Refusing(), deadLetters, "group").onMessage(List.of(record));
    }

    private static ConsumerRecord<String, byte[]> record(String eventId) {
        var event = new MessageSent.Accepted(
                Header.of(WorkspaceId.fresh(), Instant.now()),
                MessageId.fresh(),
                ChannelAccountId.fresh(),
                Address.of("phone:+12025550123"),
                Provider.TWILIO,
                "SM1",
                1);
        var record = new ConsumerRecord<>("message.sent", 0, 7, "one key", EventJson.write(event));
        record.headers().add(EventHeaders.EVENT_ID, eventId.getBytes(UTF_8));
        record.headers().add(EventHeaders.WORKSPACE, "theirs".getBytes(UTF_8));
        return record;
    }

    private static ConsumerRecord<String, byte[]> heard(ProducerRecord<String, byte[]> said) {
        var record = new ConsumerRecord<>(said.topic(), 0, 8, said.key(), said.value());
        said.headers().forEach(record.headers()::add);
        return record;
    }

    private final class Refusing implements BatchListener<MessageSent> {

        @Override
        public Topic<MessageSent> topic() {
            return Topic.MESSAGE_SENT;
        }

        @Override
        public Mono<Void> on(List<MessageSent> batch) {
            return failures-- > 0
                    ? Mono.error(new IllegalStateException("somebody else was faster"))
                    : Mono.fromRunnable(() -> applied.addAll(batch));
        }
    }
}
