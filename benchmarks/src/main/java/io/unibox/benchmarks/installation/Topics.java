package io.unibox.benchmarks.installation;

import io.unibox.events.Event;
import io.unibox.events.EventJson;
import io.unibox.events.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What stands on the broker's topics, how far it has been heard, and a way to say more. */
public final class Topics implements AutoCloseable {

    /** As many as {@code ./unibox start} has. */
    public static final int PARTITIONS = 6;

    private final String bootstrapServers;
    private final Admin admin;

    public Topics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    public void create(String... names) throws InterruptedException {
        List<NewTopic> topics = IntStream.range(0, names.length)
                .mapToObj(i -> new NewTopic(names[i], PARTITIONS, (short) 1))
                .toList();
        try {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topics cannot be created", e);
        }
    }

    /** How many records stand on a topic. */
    public long count(String topic) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, PARTITIONS)
                .boxed()
                .collect(Collectors.toMap(partition -> new TopicPartition(topic, partition), _ -> OffsetSpec.latest()));
        try {
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topic cannot be counted", e);
        }
    }

    /** How many records of a topic a group has said that it is done with. */
    public long heard(String group, String topic) throws InterruptedException {
        try {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(place -> place.getKey().topic().equals(topic) && place.getValue() != null)
                    .mapToLong(place -> place.getValue().offset())
                    .sum();
        } catch (ExecutionException _) {
            return 0;
        }
    }

    /** A producer that keeps what it is given, in batches. */
    public Producer<String, byte[]> producer() {
        var settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("acks", "all");
        settings.put("linger.ms", "5");
        settings.put("compression.type", "lz4");
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** An event with the headers that the services' listeners go by. */
    public static ProducerRecord<String, byte[]> recordOf(Event event) {
        List<Header> headers = List.of(
                header("type", EventJson.typeOf(event)),
                header("event-id", event.header().id().toString()),
                header("workspace", event.header().workspaceId().toString()));
        return new ProducerRecord<>(Topic.of(event).name(), null, null, event.key(), EventJson.write(event), headers);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        admin.close();
    }
}
