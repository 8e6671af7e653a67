package io.unibox.starter.listening;

import io.unibox.events.Event;
import io.unibox.events.EventJson;
import io.unibox.events.Topic;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
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

    /** Completes when every in-sync replica has the event. */
    public Mono<Void> say(Event event) {
        return Mono.defer(() -> send(Announcement.of(event).toRecord()));
    }

    /** Like {@link #say} for many; those of one key keep the order of the list. */
    public Mono<Void> sayAll(List<? extends Event> events) {
        return Mono.defer(() -> sayInOrder(events.stream().map(Announcement::of).toList()));
    }

    /** Like {@link #sayAll} for events that are bytes already. */
    public Mono<Void> sayInOrder(List<Announcement> announcements) {
        return Mono.defer(() -> Mono.fromFuture(CompletableFuture.allOf(announcements.stream()
                        .map(announcement -> send(announcement.toRecord()).toFuture())
                        .toArray(CompletableFuture[]::new))))
                .subscribeOn(waiting);
    }

    private Mono<Void> send(ProducerRecord<String, byte[]> announcement) {
        return Mono.create(sink -> producer.send(announcement, (_, failure) -> {
            if (failure == null) {
                sink.success();
            } else {
                sink.error(failure);
            }
        }));
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
