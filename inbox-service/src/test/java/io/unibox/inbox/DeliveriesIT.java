package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.bean;
import static io.unibox.inbox.RunningInbox.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.Channel;
import io.unibox.events.Event;
import io.unibox.events.MessageId;
import io.unibox.events.MessageSent;
import io.unibox.events.MessageSent.Accepted;
import io.unibox.events.Provider;
import io.unibox.events.StatusUpdated;
import io.unibox.inbox.domain.Delivery;
import io.unibox.inbox.domain.Draft;
import io.unibox.inbox.domain.Message;
import io.unibox.inbox.domain.Messages;
import io.unibox.inbox.domain.Outcome;
import io.unibox.inbox.domain.RecordDeliveries;
import io.unibox.inbox.domain.Report;
import io.unibox.inbox.domain.SendMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Reports about outbound messages, over Kafka and in any order. */
class DeliveriesIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final World world = World.fresh();

    @BeforeEach
    void connect() {
        say(world.connected());
        await().atMost(SOON)
                .until(() -> count(
                                "SELECT count(*) FROM line WHERE workspace_id = $1",
                                world.workspace().value())
                        == 1);
    }

    @Test
    @Tag("S2-18")
    void a_message_goes_from_pending_over_sent_and_delivered_to_read() {
        Message message = send("hello");
        assertThat(outcome(message)).isEqualTo(Outcome.PENDING);
        say(world.accepted(message.id(), World.ANNA, "SM1"));
        awaitDelivery(message, Delivery.SENT);
        say(world.delivered(message.id(), World.ANNA));
        awaitDelivery(message, Delivery.DELIVERED);
        say(world.sent(message.id(), World.ANNA), world.accepted(message.id(), World.ANNA, "SM1"));
        Message marker = send("marker");
        say(world.sent(marker.id(), World.ANNA));
        awaitDelivery(marker, Delivery.SENT);
        assertThat(outcome(message).delivery()).isEqualTo(Delivery.DELIVERED);
        say(new StatusUpdated.Read(
                world.header(),
                new StatusUpdated.MessageRef(world.line(), message.id(), null),
                World.ANNA,
                Instant.now()));
        awaitDelivery(message, Delivery.READ);
    }

    @Test
    @Tag("S1-05")
    void the_providers_id_and_its_segments_are_kept_and_shown() {
        Message message = send("hello");
        Message unknown = send("uncounted");
        say(
                new Accepted(
                        world.header(),
                        message.id(),
                        world.line(),
                        World.ANNA,
                        Provider.TWILIO,
                        "SM" + message.id(),
                        3),
                new Accepted(
                        world.header(),
                        unknown.id(),
                        world.line(),
                        World.ANNA,
                        Provider.TWILIO,
                        "SM" + unknown.id(),
                        0));
        awaitDelivery(message, Delivery.SENT);
        awaitDelivery(unknown, Delivery.SENT);
        var shown = Http.of(world).get("/messages?sort=oldest").data();
        var metadata = shown.get(0).get("metadata");
        assertThat(metadata.get("twilioMessageId").asString()).isEqualTo("SM" + message.id());
        assertThat(metadata.get("segments").asInt()).isEqualTo(3);
        assertThat(shown.get(1).get("metadata").path("segments").isMissingNode())
                .isTrue();
    }

    @Test
    void a_report_under_the_providers_id_waits_until_we_know_it() {
        Message message = send("hello");
        say(world.delivered("SM-early", World.ANNA));
        await().atMost(SOON)
                .until(() -> count(
                                "SELECT count(*) FROM parked_report WHERE workspace_id = $1",
                                world.workspace().value())
                        == 1);
        say(world.accepted(message.id(), World.ANNA, "SM-early"));
        awaitDelivery(message, Delivery.DELIVERED);
        assertThat(count(
                        "SELECT count(*) FROM parked_report WHERE workspace_id = $1",
                        world.workspace().value()))
                .isZero();
        assertThat(count(
                        "SELECT count(*) FROM delivery_report WHERE workspace_id = $1",
                        world.workspace().value()))
                .as("the history keeps what was accepted and what was delivered")
                .isEqualTo(2);
    }

    @Test
    void a_report_that_was_parked_beside_the_naming_transaction_is_found_by_the_housekeeping() {
        Message message = send("hello");
        say(world.accepted(message.id(), World.ANNA, "SM-beside"));
        awaitDelivery(message, Delivery.SENT);
        RunningInbox.database()
                .sql("""
                        INSERT INTO parked_report (workspace_id, line_id, provider_message_id, report, reported_at,
                          parked_at) VALUES (:w, :l, 'SM-beside', 'delivered', now(), now())
                        """)
                .bind("w", world.workspace().value())
                .bind("l", world.line().value())
                .then()
                .block();
        awaitDelivery(message, Delivery.DELIVERED);
    }

    @Test
    void every_order_of_arrival_ends_in_the_row_that_the_plain_function_says() {
        var random = new Random(5);
        var recording = bean(RecordDeliveries.class);
        for (int round = 0; round < 12; round++) {
            List<Message> messages =
                    IntStream.range(0, 8).mapToObj(i -> send("text " + i)).toList();
            List<StatusUpdated> updates = new ArrayList<>();
            List<MessageSent.Accepted> accepted = new ArrayList<>();
            messages.forEach(message -> {
                for (int i = 0; i < 4; i++) {
                    updates.add(update(message, random));
                }
                if (random.nextBoolean()) {
                    accepted.add(world.accepted(message.id(), World.ANNA, sid(message)));
                }
            });
            Collections.shuffle(updates, random);
            int cut = random.nextInt(updates.size());
            Flux.merge(
                            recording.reported(updates.subList(0, cut)),
                            recording.accepted(accepted),
                            recording.reported(updates.subList(cut, updates.size())),
                            recording.reported(updates.subList(cut / 2, updates.size())))
                    .blockLast(SOON);
            messages.forEach(message -> await().atMost(SOON)
                    .untilAsserted(() -> assertThat(outcome(message)).isEqualTo(expected(message, updates, accepted))));
        }
    }

    @Test
    void what_dispatch_gave_up_on_is_sent_once_a_provider_accepts_it_and_failed_once_the_provider_says_so() {
        Message message = send("hello");
        Instant early = Instant.now().minusSeconds(60);
        say(world.failed(message.id(), World.ANNA, "provider_unreachable", early));
        awaitDelivery(message, Delivery.FAILED);
        say(world.accepted(message.id(), World.ANNA, "SM-late"));
        awaitDelivery(message, Delivery.SENT);
        assertThat(outcome(message).failure()).isNull();
        say(world.failed(message.id(), World.ANNA, "blocked", early));
        awaitDelivery(message, Delivery.FAILED);
        say(world.sent(message.id(), World.ANNA));
        Message marker = send("marker");
        say(world.sent(marker.id(), World.ANNA));
        awaitDelivery(marker, Delivery.SENT);
        assertThat(outcome(message).failure().code()).isEqualTo("blocked");
    }

    @Test
    void a_failure_is_kept_with_its_reason() {
        Message message = send("hello");
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        say(world.failed(message.id(), World.ANNA, "unreachable", at));
        awaitDelivery(message, Delivery.FAILED);
        assertThat(outcome(message).failure().code()).isEqualTo("unreachable");
        assertThat(outcome(message).failure().providerCode()).isEqualTo("30003");
    }

    private StatusUpdated update(Message message, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> world.sent(message.id(), World.ANNA);
            case 1 -> world.delivered(message.id(), World.ANNA);
            case 2 -> world.delivered(sid(message), World.ANNA);
            default ->
                world.failed(
                        message.id(),
                        World.ANNA,
                        List.of("blocked", "unreachable", "outcome_unknown").get(random.nextInt(3)),
                        Instant.parse("2026-01-05T12:00:00Z").plusSeconds(random.nextInt(3)));
        };
    }

    /** A report under the provider's id applies only where somebody said whose id that is. */
    private static Outcome expected(Message message, List<StatusUpdated> updates, List<MessageSent.Accepted> accepted) {
        boolean named = accepted.stream().anyMatch(each -> each.messageId().equals(message.id()));
        Stream<Report> reports = Stream.concat(
                updates.stream()
                        .filter(update -> message.id().equals(update.message().messageId())
                                || (named
                                        && sid(message).equals(update.message().providerMessageId())))
                        .map(Report::of),
                accepted.stream()
                        .filter(each -> each.messageId().equals(message.id()))
                        .map(Report::of));
        return reports.map(Report::outcome).reduce(Outcome.PENDING, Outcome::advance);
    }

    private static String sid(Message message) {
        return "SM" + message.id();
    }

    private Message send(String text) {
        return bean(SendMessage.class)
                .send(
                        world.agent(),
                        new Draft(new Draft.Target.ToAddress(World.ANNA.value()), Channel.SMS, text, null, null),
                        null)
                .block(SOON);
    }

    private Outcome outcome(Message message) {
        return read(message.id()).outcome();
    }

    private Message read(MessageId id) {
        return bean(Messages.class)
                .these(world.workspace(), Set.of(id))
                .block(SOON)
                .getFirst();
    }

    private void awaitDelivery(Message message, Delivery expected) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(outcome(message).delivery()).isEqualTo(expected));
    }

    private static void say(Event... events) {
        RunningInbox.say(List.of(events));
    }
}
