package io.unibox.starter.listening;

import io.unibox.events.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.kafka.core.ConsumerFactory;

/** Lets an operator see what this service could not apply, and have it applied again once the cause is mended. */
@Endpoint(id = "deadletters")
final class DeadLettersEndpoint {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int NEWEST = 200;

    private final ConsumerFactory<String, byte[]> consumers;
    private final Producer<String, byte[]> producer;
    private final Map<String, Topic<?>> topicsByGroup;

    DeadLettersEndpoint(
            ConsumerFactory<String, byte[]> consumers,
            Producer<String, byte[]> producer,
            Map<String, Topic<?>> topicsByGroup) {
        this.consumers = consumers;
        this.producer = producer;
        this.topicsByGroup = Map.copyOf(topicsByGroup);
    }

    /** The newest dead letters of this service, at most 200 a topic. Their payloads stay on Kafka. */
    @ReadOperation
    public List<DeadLetter> list() {
        return letters(_ -> true).map(DeadLetter::of).toList();
    }

    /**
     * Says letters again, for this service alone.
     *
     * @param topic the topic that they died on
     * @param offset which one, as {@link #list} shows it; every listed one of the topic where it is left out
     * @return how many were said again
     */
    @WriteOperation
    public Replayed replay(String topic, @Nullable Long offset) throws Exception {
        int count = 0;
        for (var letter :
                letters(record -> offset == null || record.offset() == offset).toList()) {
            if (letter.topic().equals(topic + ".dead")) {
                var again = new ProducerRecord<>(topic, letter.key(), letter.value());
                String group = String.valueOf(EventHeaders.get(letter.headers(), EventHeaders.DEAD_FOR));
                EventHeaders.put(again.headers(), EventHeaders.ONLY_FOR, group);
                producer.send(again).get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
                count++;
            }
        }
        return new Replayed(count);
    }

    private Stream<ConsumerRecord<String, byte[]>> letters(Predicate<ConsumerRecord<String, byte[]>> wanted) {
        Set<String> topics =
                topicsByGroup.values().stream().map(Topic::deadName).collect(Collectors.toSet());
        var overrides = new java.util.Properties();
        overrides.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, NEWEST);
        try (Consumer<String, byte[]> consumer =
                consumers.createConsumer("deadletters", "deadletters", null, overrides)) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic, TIMEOUT).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            return newest(consumer, partitions).stream()
                    .filter(record -> topicsByGroup.containsKey(
                            String.valueOf(EventHeaders.get(record.headers(), EventHeaders.DEAD_FOR))))
                    .filter(wanted);
        }
    }

    private static List<ConsumerRecord<String, byte[]>> newest(
            Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions, TIMEOUT));
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, TIMEOUT);
        ends.values().removeIf(end -> end == 0);
        ends.entrySet().removeIf(end -> end.getValue().equals(begins.get(end.getKey())));
        consumer.assign(ends.keySet());
        ends.forEach((partition, end) ->
                consumer.seek(partition, Math.max(begins.getOrDefault(partition, 0L), end - NEWEST)));
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        Instant deadline = Instant.now().plus(TIMEOUT);
        while (!ends.isEmpty() && Instant.now().isBefore(deadline)) {
            consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        }
        return found;
    }

    /** @param count how many records went back to their topic */
    public record Replayed(int count) {}

    /** What an operator sees of a dead letter. */
    public record DeadLetter(
            String topic,
            long offset,
            Instant at,
            @Nullable String group,
            @Nullable String reason,
            @Nullable String origin,
            @Nullable String type,
            @Nullable String workspace) {

        static DeadLetter of(ConsumerRecord<String, byte[]> letter) {
            var headers = letter.headers();
            return new DeadLetter(
                    letter.topic().substring(0, letter.topic().length() - ".dead".length()),
                    letter.offset(),
                    Instant.ofEpochMilli(letter.timestamp()),
                    EventHeaders.get(headers, EventHeaders.DEAD_FOR),
                    EventHeaders.get(headers, EventHeaders.REASON),
                    EventHeaders.get(headers, EventHeaders.ORIGIN),
                    EventHeaders.get(headers, EventHeaders.TYPE),
                    EventHeaders.get(headers, EventHeaders.WORKSPACE));
        }
    }
}
