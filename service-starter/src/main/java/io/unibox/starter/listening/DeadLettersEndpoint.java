package io.unibox.starter.listening;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import io.unibox.events.Topic;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** Lets an operator see what this service could not apply, have it applied once the cause is mended, or take it out. */
@Endpoint(id = "deadletters")
record DeadLettersEndpoint(DeadLetterLog log, DeadLetters deadLetters, Map<String, Topic<?>> topicsByGroup) {

    private static final int NEWEST = 200;

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
    public Changed replay(String topic, @Nullable Long offset) {
        return change(topic, offset, letter -> deadLetters.replay(topic, letter));
    }

    /** Takes one listed letter out for good; returns how many there were, so 0 or 1. */
    @DeleteOperation
    public Changed remove(String topic, long offset) {
        return change(topic, offset, letter -> deadLetters.remove(letter.topic(), letter.key()));
    }

    private Changed change(String topic, @Nullable Long offset, Consumer<ConsumerRecord<String, byte[]>> how) {
        var wanted = letters(topic::equals)
                .filter(letter -> offset == null || letter.offset() == offset)
                .toList();
        wanted.forEach(how);
        return new Changed(wanted.size());
    }

    private Stream<ConsumerRecord<String, byte[]>> letters(Predicate<String> topic) {
        return topicsByGroup.values().stream()
                .distinct()
                .filter(known -> topic.test(known.name()))
                .flatMap(known -> newest(known).values().stream());
    }

    private Map<String, ConsumerRecord<String, byte[]>> newest(Topic<?> topic) {
        Map<String, ConsumerRecord<String, byte[]>> newest = new LinkedHashMap<>();
        log.read(topic.deadName(), letter -> {
            newest.remove(letter.key());
            if (topicsByGroup.containsKey(String.valueOf(EventHeaders.get(letter.headers(), EventHeaders.DEAD_FOR)))) {
                newest.put(letter.key(), letter);
                if (newest.size() > NEWEST) {
                    newest.remove(newest.keySet().iterator().next());
                }
            }
        });
        return newest;
    }

    /** @param count how many letters were said again or taken out */
    public record Changed(int count) {}

    /** What an operator sees of a dead letter; not its key, which names somebody. */
    public record DeadLetter(
            String topic,
            long offset,
            Instant at,
            @JsonAnyGetter Map<String, String> about) {

        static DeadLetter of(ConsumerRecord<String, byte[]> letter) {
            Map<String, String> about = new TreeMap<>();
            letter.headers().forEach(header -> about.put(header.key(), new String(header.value(), UTF_8)));
            about.remove(EventHeaders.ORIGIN_KEY);
            String topic = letter.topic().substring(0, letter.topic().length() - ".dead".length());
            return new DeadLetter(topic, letter.offset(), Instant.ofEpochMilli(letter.timestamp()), about);
        }
    }
}
