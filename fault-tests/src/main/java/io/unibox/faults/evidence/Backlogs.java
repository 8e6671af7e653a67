package io.unibox.faults.evidence;

import io.unibox.faults.installation.Service;
import io.unibox.local.DatabaseAccess;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Looks at the broker and into the outboxes for what is on its way. */
public final class Backlogs implements AutoCloseable {

    private static final String DEAD = ".dead";

    private final Admin admin;
    private final DatabaseAccess database;

    public Backlogs(String bootstrapServers, DatabaseAccess database) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.database = database;
    }

    /** As it is now. */
    public Backlog look() throws InterruptedException {
        try {
            Set<String> topics = admin.listTopics().names().get();
            Map<TopicPartition, Long> ends = offsets(topics, OffsetSpec.latest());
            return new Backlog(dead(ends, topics), lag(ends), outbox());
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker does not show its offsets", e);
        }
    }

    private Map<String, Long> dead(Map<TopicPartition, Long> ends, Set<String> topics)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> beginnings = offsets(
                topics.stream().filter(topic -> topic.endsWith(DEAD)).collect(Collectors.toSet()),
                OffsetSpec.earliest());
        Map<String, Long> dead = new HashMap<>();
        beginnings.forEach((partition, beginning) -> {
            long letters = ends.getOrDefault(partition, 0L) - beginning;
            if (letters > 0) {
                dead.merge(partition.topic(), letters, Long::sum);
            }
        });
        return dead;
    }

    /** A group hears one topic, the one that its name ends with; what it never committed it has not heard. */
    private Map<String, Long> lag(Map<TopicPartition, Long> ends) throws InterruptedException, ExecutionException {
        List<String> groups = admin.listGroups().all().get().stream()
                .map(group -> group.groupId())
                .toList();
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = admin.listConsumerGroupOffsets(groups.stream()
                        .collect(Collectors.toMap(group -> group, _ -> new ListConsumerGroupOffsetsSpec())))
                .all()
                .get();
        Map<String, Long> lag = new HashMap<>();
        committed.forEach((group, offsets) -> ends.forEach((partition, end) -> {
            if (group.endsWith("." + partition.topic())) {
                OffsetAndMetadata heard = offsets.get(partition);
                long behind = end - (heard == null ? 0 : heard.offset());
                if (behind > 0) {
                    lag.put(group + " " + partition, behind);
                }
            }
        }));
        return lag;
    }

    private Map<TopicPartition, Long> offsets(Collection<String> topics, OffsetSpec spec)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        admin.describeTopics(topics)
                .allTopicNames()
                .get()
                .forEach((topic, description) -> description
                        .partitions()
                        .forEach(partition -> asked.put(new TopicPartition(topic, partition.partition()), spec)));
        return admin.listOffsets(asked).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private Map<String, Long> outbox() {
        Map<String, Long> waiting = new HashMap<>();
        for (Service service : Service.values()) {
            service.database().ifPresent(name -> {
                long events = count(name);
                if (events > 0) {
                    waiting.put(name, events);
                }
            });
        }
        return waiting;
    }

    private long count(String name) {
        try (var connection = database.connect(name);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM outbox")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("The outbox of " + name + " cannot be counted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
