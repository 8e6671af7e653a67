package io.unibox.starter.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unibox.starter.listening.Announcements.Announcement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

class AnnouncementsTest {

    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final Announcements announcements = new Announcements(kafka, Schedulers.immediate());
    private final List<String> acknowledged = new ArrayList<>();

    @Test
    void what_failed_is_not_overtaken_by_a_later_event_of_its_key() {
        var saying = announcements
                .sayInOrder(List.of(event("ann", "1"), event("ann", "2"), event("ben", "1")), () -> true, this::note)
                .toFuture();
        assertThat(sent()).containsExactly("ann 1", "ben 1");

        kafka.errorNext(new TimeoutException("away"));
        kafka.completeNext();

        assertThatThrownBy(saying::join).hasCauseInstanceOf(TimeoutException.class);
        assertThat(sent()).containsExactly("ann 1", "ben 1");
        assertThat(acknowledged).containsExactly("ben 1");
    }

    @Test
    void a_later_event_of_a_key_follows_when_the_earlier_one_has_arrived() {
        var saying = announcements
                .sayInOrder(List.of(event("ann", "1"), event("ann", "2")), () -> true, this::note)
                .toFuture();
        kafka.completeNext();
        assertThat(sent()).containsExactly("ann 1", "ann 2");
        kafka.completeNext();
        saying.join();
        assertThat(acknowledged).containsExactly("ann 1", "ann 2");
    }

    @Test
    void when_the_time_is_over_nothing_more_is_begun_and_what_was_begun_is_waited_for() {
        var isTime = new AtomicBoolean(true);
        var saying = announcements
                .sayInOrder(List.of(event("ann", "1"), event("ben", "1"), event("ann", "2")), isTime::get, this::note)
                .toFuture();
        kafka.completeNext();
        isTime.set(false);
        assertThat(saying).isNotDone();
        kafka.completeNext();
        saying.join();
        assertThat(acknowledged).containsExactly("ann 1", "ben 1");
        assertThat(sent()).containsExactly("ann 1", "ben 1");
    }

    @Test
    void where_one_is_refused_at_once_the_others_are_not_tried() {
        kafka.sendException = new TimeoutException("no metadata");
        var saying = announcements
                .sayInOrder(List.of(event("ann", "1"), event("ben", "1")), () -> true, this::note)
                .toFuture();
        assertThatThrownBy(saying::join).hasCauseInstanceOf(TimeoutException.class);
        assertThat(sent()).isEmpty();
    }

    private static Announcement event(String key, String text) {
        return new Announcement("topic", key, "type", UUID.randomUUID(), UUID.randomUUID(), text.getBytes());
    }

    private void note(Announcement announcement) {
        acknowledged.add(announcement.key() + " " + new String(announcement.json()));
    }

    private List<String> sent() {
        return kafka.history().stream().map(AnnouncementsTest::text).toList();
    }

    private static String text(ProducerRecord<String, byte[]> event) {
        return event.key() + " " + new String(event.value());
    }
}
