package io.unibox.contact;

import io.unibox.events.ContactChanged;
import io.unibox.events.EventJson;
import io.unibox.events.Topic;
import io.unibox.events.WorkspaceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ConsumerFactory;

/** What the service has said on {@code contact.changed}. */
public final class Announced {

    private Announced() {}

    /** Everything said so far about the contacts of a workspace. */
    public static List<ContactChanged> in(WorkspaceId workspace) {
        List<ContactChanged> said = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.CONTACT_CHANGED.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> EventJson.read(ContactChanged.class, record.value())
                                .ifPresent(said::add));
            }
        }
        return said.stream()
                .filter(event -> event.header().workspaceId().equals(workspace))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Consumer<String, byte[]> consumer() {
        ConsumerFactory<String, byte[]> consumers = Running.service().getBean(ConsumerFactory.class);
        return consumers.createConsumer("announced-test", "announced-test");
    }
}
