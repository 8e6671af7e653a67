package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.count;
import static io.unibox.inbox.RunningInbox.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.Address;
import io.unibox.events.ContactId;
import io.unibox.events.EventJson;
import io.unibox.events.Header;
import io.unibox.events.MessageId;
import io.unibox.events.MessageInbound.Received;
import io.unibox.inbox.domain.Message;
import io.unibox.inbox.domain.Messages;
import io.unibox.inbox.domain.ReceiveMessages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What the other services say, over Kafka, into the read model. */
class BatchesIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final World world = World.fresh();

    @Test
    void the_same_webhook_ten_times_is_one_message() {
        Received received = world.received(World.ANNA, "hello");
        say(Collections.nCopies(10, received));
        say(received, world.received(World.ANNA, "the end"));
        awaitMessages(2);
        say(received, world.received(World.ANNA, "really"));
        awaitMessages(3);
        assertThat(counters()).isEqualTo("3 3");
        assertCountersAreExact();
    }

    @Test
    void messages_keep_the_order_of_their_acceptance_even_if_the_clock_steps_back() {
        Instant noon = Instant.parse("2026-01-05T12:00:00Z");
        List<Received> said = IntStream.range(0, 20)
                .mapToObj(
                        i -> world.received(World.ANNA, "text " + i, "SM" + i, i < 10 ? noon : noon.minusSeconds(3600)))
                .toList();
        say(said.subList(0, 15));
        awaitMessages(15);
        say(said.subList(15, 20));
        awaitMessages(20);
        List<String> texts = RunningInbox.database()
                .sql("SELECT text FROM message WHERE workspace_id = :w ORDER BY at, id")
                .bind("w", world.workspace().value())
                .map(row -> row.get("text", String.class))
                .all()
                .collectList()
                .block();
        assertThat(texts)
                .isEqualTo(
                        said.stream().map(received -> received.content().text()).toList());
        assertCountersAreExact();
    }

    @Test
    void a_text_or_a_name_with_u0000_stops_nobody() {
        Received odd = world.received(World.ANNA, "a\0b");
        var oddName = new Received(
                world.header(),
                MessageId.ofInbound(world.line(), "odd name"),
                odd.channelAccountId(),
                odd.scope(),
                odd.channel(),
                odd.provider(),
                "odd name",
                odd.from(),
                "An\0na",
                odd.content(),
                odd.receivedAt(),
                null);
        say(odd, oddName, world.received(World.ANNA, "next"));
        awaitMessages(3);
        assertThat(count("SELECT count(*) FROM message WHERE workspace_id = $1 AND text = 'a\uFFFDb'", workspace()))
                .isEqualTo(2);
        assertThat(count(
                        "SELECT count(*) FROM conversation WHERE workspace_id = $1 AND profile_name = 'An\uFFFDna'",
                        workspace()))
                .isOne();
    }

    @Test
    void a_poison_record_is_set_aside_and_its_neighbours_are_added() {
        Received poison = new Received(
                world.header(),
                MessageId.ofInbound(world.line(), "poison"),
                world.line(),
                world.mine(),
                io.unibox.events.Channel.SMS,
                io.unibox.events.Provider.TWILIO,
                "poi\0son",
                World.ANNA,
                null,
                new io.unibox.events.Content.Text("poison"),
                Instant.now(),
                null);
        List<Received> before = IntStream.range(0, 7)
                .mapToObj(i -> world.received(World.ANNA, "b" + i))
                .toList();
        List<Received> after = IntStream.range(0, 7)
                .mapToObj(i -> world.received(World.ANNA, "a" + i))
                .toList();
        var producer = RunningInbox.producer();
        Stream.of(
                        before.stream().map(EventJson::write),
                        Stream.of(EventJson.write(poison), "{".getBytes()),
                        after.stream().map(EventJson::write))
                .flatMap(each -> each)
                .forEach(json -> producer.send(new ProducerRecord<>(
                        "message.inbound", before.getFirst().key(), json)));
        producer.flush();
        awaitMessages(14);
        assertCountersAreExact();
    }

    @Test
    void a_thousand_messages_of_many_contacts_are_counted_exactly() {
        var random = new Random(7);
        List<Received> said = IntStream.range(0, 1000)
                .mapToObj(i -> world.received(party(random.nextInt(40)), "text " + i))
                .toList();
        List<Received> twice = new ArrayList<>(said);
        twice.addAll(said.subList(300, 700));
        say(twice);
        awaitMessages(1000);
        assertCountersAreExact();
    }

    @Test
    void two_instances_that_hear_the_same_at_once_add_it_once() {
        var receiving = RunningInbox.bean(ReceiveMessages.class);
        List<Received> said = IntStream.range(0, 400)
                .mapToObj(i -> world.received(party(i % 23), "text " + i))
                .toList();
        List<Received> reversed = new ArrayList<>(said);
        Collections.reverse(reversed);
        reactor.core.publisher.Flux.just(said, reversed, said.subList(100, 300), reversed)
                .flatMap(receiving::receive, 4)
                .blockLast(SOON);
        assertThat(messages()).isEqualTo(400);
        assertCountersAreExact();
    }

    @Test
    void a_contact_takes_over_the_conversation_of_the_stranger_it_turns_out_to_be() {
        say(world.received(World.ANNA, "hello"));
        awaitMessages(1);
        ContactId anna = ContactId.fresh();
        say(world.contact(anna, 3, "Anna", World.ANNA));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(count(
                                "SELECT count(*) FROM conversation WHERE workspace_id = $1 AND contact_id = $2 AND id = $3",
                                workspace(),
                                anna.value(),
                                world.conversationWith(World.ANNA).value()))
                        .isOne());
        say(world.received(World.ANNA, "again"));
        awaitMessages(2);
        assertThat(count("SELECT count(*) FROM conversation WHERE workspace_id = $1", workspace()))
                .isOne();
        assertCountersAreExact();
    }

    @Test
    void a_contact_that_is_removed_leaves_nothing_behind() {
        ContactId anna = ContactId.fresh();
        say(world.contact(anna, 1, "Anna", World.ANNA));
        await().atMost(SOON)
                .until(() -> count("SELECT count(*) FROM contact_address WHERE workspace_id = $1", workspace()) == 1);
        say(world.received(World.ANNA, "hello"), world.received(World.BEN, "hi"));
        awaitMessages(2);
        say(new io.unibox.events.ContactChanged.Removed(Header.of(world.workspace(), Instant.now()), anna, 2));
        await().atMost(SOON).until(() -> messages() == 1);
        say(world.contact(anna, 1, "Anna", World.ANNA), world.contact(ContactId.fresh(), 1, "Ben", World.BEN));
        await().atMost(SOON)
                .until(() -> count("SELECT count(*) FROM contact_address WHERE workspace_id = $1", workspace()) == 1);
        assertThat(count("SELECT count(*) FROM contact_card WHERE workspace_id = $1 AND name = 'Anna'", workspace()))
                .isZero();
    }

    @Test
    void messages_read_back_as_they_were_written() {
        Received received = world.received(World.ANNA, "hello");
        say(received);
        awaitMessages(1);
        Message message = RunningInbox.bean(Messages.class)
                .these(world.workspace(), Set.of(received.messageId()))
                .block()
                .getFirst();
        assertThat(message.inbound()).isTrue();
        assertThat(message.content()).isEqualTo(received.content());
        assertThat(message.address()).isEqualTo(World.ANNA);
        assertThat(message.at())
                .isBetween(
                        received.receivedAt().minusMillis(1),
                        received.receivedAt().plusMillis(1));
    }

    static Address party(int number) {
        return Address.of("phone:+49301%06d".formatted(number));
    }

    private java.util.UUID workspace() {
        return world.workspace().value();
    }

    private long messages() {
        return count("SELECT count(*) FROM message WHERE workspace_id = $1", workspace());
    }

    private void awaitMessages(long expected) {
        await().atMost(SOON).untilAsserted(() -> assertThat(messages()).isEqualTo(expected));
    }

    private String counters() {
        return RunningInbox.database()
                .sql("SELECT message_count || ' ' || unread_count AS c FROM conversation WHERE workspace_id = :w")
                .bind("w", workspace())
                .map(row -> row.get("c", String.class))
                .one()
                .block();
    }

    private void assertCountersAreExact() {
        assertThat(count("""
                        SELECT count(*) FROM conversation c CROSS JOIN LATERAL (
                          SELECT count(*) AS messages,
                            count(*) FILTER (WHERE inbound AND at > coalesce(c.read_until, '-infinity')) AS unread,
                            max(at) AS last_at
                          FROM message m WHERE m.workspace_id = c.workspace_id AND m.conversation_id = c.id) r
                        WHERE c.workspace_id = $1
                          AND (c.message_count, c.unread_count, c.last_message_at)
                            IS DISTINCT FROM (r.messages, r.unread, r.last_at)
                        """, workspace()))
                .as("conversations whose counters differ from a recount")
                .isZero();
        assertThat(count(
                        "SELECT coalesce(sum(cardinality(array_positions(kinds, 'message'))), 0) FROM change "
                                + "WHERE workspace_id = $1",
                        workspace()))
                .isEqualTo(messages());
    }
}
