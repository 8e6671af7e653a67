package io.unibox.starter.listening;

import io.unibox.events.Event;
import io.unibox.events.EventJson;
import io.unibox.events.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Puts events on Kafka and says when the brokers have them. Fails within two seconds where they do not take them. */
public final class Announcements {

    private final Producer<String, byte[]> producer;
    private final Scheduler waiting;

    /** @param waiting where a call may wait for a free buffer or for metadata, so that an event loop never does */
    public Announcements(Producer<String, byte[]> producer, Scheduler waiting) {
        this.producer = producer;
        this.waiting = waiting;
    }

    /** Completes when every in-sync replica has the events; those of one key keep the order of the list. */
    public Mono<Void> sayAll(List<? extends Event> events) {
        return Mono.defer(() -> sayInOrder(events.stream().map(Announcement::of).toList(), () -> true, _ -> {}));
    }

    /**
     * Like {@link #sayAll} for events that are bytes already, and tells which the brokers have, also where it fails.
     *
     * @param goOn once it says no, nothing more is begun; the rest is left unsaid
     */
    public Mono<Void> sayInOrder(List<Announcement> announcements, BooleanSupplier goOn, Consumer<Announcement> said) {
        return Flux.fromIterable(rounds(announcements))
                .takeWhile(_ -> goOn.getAsBoolean())
                .concatMap(round -> sayTogether(round, goOn, said), 0)
                .then()
                .subscribeOn(waiting);
    }

    /**
     * Parts in which no key stands twice. The next part is said only when the one before has arrived, since a record
     * that is given up and said again would otherwise end up behind a later one of its key.
     */
    private static List<List<Announcement>> rounds(List<Announcement> announcements) {
        Map<String, Integer> seen = new HashMap<>();
        List<List<Announcement>> rounds = new ArrayList<>();
        for (Announcement announcement : announcements) {
            int round = seen.merge(announcement.topic() + '\0' + announcement.key(), 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(announcement);
        }
        return rounds;
    }

    /** Stops at the first that is refused at once, or each would wait for the same missing metadata. */
    private Mono<Void> sayTogether(List<Announcement> round, BooleanSupplier goOn, Consumer<Announcement> said) {
        return Mono.fromFuture(() -> {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (Announcement announcement : round) {
                var sent = new CompletableFuture<Void>();
                all.add(sent);
                producer.send(announcement.toRecord(), (_, refused) -> {
                    if (refused == null) {
                        said.accept(announcement);
                        sent.complete(null);
                    } else {
                        sent.completeExceptionally(refused);
                    }
                });
                if (sent.isCompletedExceptionally() || !goOn.getAsBoolean()) {
                    break;
                }
            }
            return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
        });
    }

    /**
     * An event as it goes on the wire.
     *
     * @param json the event's UTF-8 bytes
     */
    public record Announcement(String topic, String key, String type, UUID eventId, UUID workspaceId, byte[] json) {

        static Announcement of(Event event) {
            return new Announcement(
                    Topic.of(event).name(),
                    event.key(),
                    EventJson.typeOf(event),
                    event.header().id().value(),
                    event.header().workspaceId().value(),
                    EventJson.write(event));
        }

        ProducerRecord<String, byte[]> toRecord() {
            var announcement = new ProducerRecord<>(topic, key, json);
            EventHeaders.put(announcement.headers(), EventHeaders.TYPE, type);
            EventHeaders.put(announcement.headers(), EventHeaders.EVENT_ID, eventId.toString());
            EventHeaders.put(announcement.headers(), EventHeaders.WORKSPACE, workspaceId.toString());
            return announcement;
        }
    }
}
