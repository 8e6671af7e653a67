package io.unibox.starter.listening;

import static io.unibox.starter.listening.EventHeaders.WORKSPACE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import io.unibox.events.Topic;
import io.unibox.events.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.springframework.kafka.core.ConsumerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What was set aside, by all services, for those who must see it, or must see to it that it goes. */
public final class DeadLetterLog {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ConsumerFactory<String, byte[]> consumers;
    private final DeadLetters deadLetters;

    DeadLetterLog(ConsumerFactory<String, byte[]> consumers, DeadLetters deadLetters) {
        this.consumers = consumers;
        this.deadLetters = deadLetters;
    }

    /**
     * Takes out every dead letter of the workspace, of whichever topic and service, in which one of the texts stands as a
     * whole: in its key, in a header or in its value (see {@link Mentions}). A letter that says of no workspace may be anybody's.
     * Returns how many. From then on they are neither listed nor replayed; Kafka has them off its disks within a day.
     *
     * <p>Doing it again, also after it failed half-way, does no harm, so a stored task may call it until it completes. It sees
     * what was set aside by its start: where events are still on their way it is worth calling once more when they are over.
     * It reads all dead letters, one batch in memory at a time, on a thread that may wait, and fails where that or a broker
     * takes longer than half a minute for a topic.
     *
     * @param texts ids, and addresses as they stand in an event, each of at least five characters, since a letter goes wherever
     *     one happens to stand
     */
    public Mono<Integer> removeMentioning(WorkspaceId workspace, Set<String> texts) {
        return Mono.fromCallable(() -> new Mentions(texts))
                .map(sought -> Topic.ALL.stream()
                        .mapToInt(topic -> remove(topic.deadName(), workspace.toString(), sought))
                        .sum())
                .subscribeOn(Schedulers.boundedElastic());
    }

    private int remove(String deadTopic, String workspace, Mentions sought) {
        Set<String> found = new LinkedHashSet<>();
        read(deadTopic, letter -> {
            if (letter.value() != null && mentions(letter, workspace, sought)) {
                found.add(letter.key());
            } else {
                found.remove(letter.key());
            }
        });
        found.forEach(key -> deadLetters.remove(deadTopic, key));
        return found.size();
    }

    private static boolean mentions(ConsumerRecord<String, byte[]> letter, String workspace, Mentions sought) {
        var headers = Stream.of(letter.headers().toArray()).map(Header::value);
        return workspace.equals(requireNonNullElse(EventHeaders.get(letter.headers(), WORKSPACE), workspace))
                && Stream.concat(Stream.of(letter.value(), letter.key().getBytes(UTF_8)), headers)
                        .anyMatch(part -> sought.in(new String(part, UTF_8)));
    }

    /** Shows every record of the topic in its order; one without a value takes out what was shown with its key. */
    void read(String deadTopic, Consumer<ConsumerRecord<String, byte[]>> reader) {
        Instant deadline = Instant.now().plus(TIMEOUT);
        var partition = new TopicPartition(deadTopic, 0);
        try (var consumer = consumers.createConsumer("deadletters", "deadletters")) {
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
            long end = consumer.endOffsets(Set.of(partition), TIMEOUT).getOrDefault(partition, 0L);
            while (consumer.position(partition, TIMEOUT) < end) {
                if (Instant.now().isAfter(deadline)) {
                    throw new TimeoutException("the dead letters could not be read in time");
                }
                consumer.poll(Duration.ofMillis(200)).forEach(reader);
            }
        }
    }
}
