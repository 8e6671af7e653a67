package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.bean;
import static io.unibox.inbox.RunningInbox.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ContactId;
import io.unibox.events.Content;
import io.unibox.events.MessageId;
import io.unibox.events.Provider;
import io.unibox.events.Scope;
import io.unibox.inbox.domain.Conversation;
import io.unibox.inbox.domain.InMemoryTimelines;
import io.unibox.inbox.domain.Message;
import io.unibox.inbox.domain.Outcome;
import io.unibox.inbox.domain.Relations;
import io.unibox.inbox.domain.Timelines;
import io.unibox.inbox.domain.Timelines.Appended;
import io.unibox.inbox.domain.Timelines.Entry;
import io.unibox.inbox.domain.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Sinks;

/** The database and the plain model, told the same, say the same. */
class TimelinesIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private final World world = World.fresh();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_is_appended_in_whatever_batches_ends_as_in_the_model(long seed) {
        var random = new Random(seed);
        var model = new InMemoryTimelines();
        List<Entry> said = new ArrayList<>();
        for (int batch = 0; batch < 12; batch++) {
            Map<MessageId, Entry> entries = new LinkedHashMap<>();
            int size = 1 + random.nextInt(60);
            for (int i = 0; i < size; i++) {
                Entry entry = !said.isEmpty() && random.nextInt(4) == 0
                        ? said.get(random.nextInt(said.size()))
                        : entry(random);
                entries.putIfAbsent(entry.message().id(), entry);
            }
            List<Entry> told = List.copyOf(entries.values());
            said.addAll(told);
            List<Appended> kept = bean(Transactions.class)
                    .acrossWorkspaces(bean(Timelines.class).append(told))
                    .block(SOON);
            assertThat(sorted(kept))
                    .as("batch %s", batch)
                    .isEqualTo(sorted(model.append(told).block()));
        }
        List<Message> messages = bean(io.unibox.inbox.domain.Messages.class)
                .these(
                        world.workspace(),
                        model.messages().stream().map(Message::id).toList())
                .block(SOON);
        assertThat(inOrder(messages)).isEqualTo(inOrder(model.messages()));
    }

    @Test
    void who_opens_a_conversation_at_the_same_time_comes_behind_who_was_first() {
        Entry first = entry(NOON.plusSeconds(5));
        Entry second = entry(NOON);
        Sinks.Empty<Void> go = Sinks.empty();
        Sinks.Empty<Void> held = Sinks.empty();
        var opening = bean(Transactions.class)
                .acrossWorkspaces(bean(Timelines.class)
                        .append(List.of(first))
                        .doOnNext(_ -> held.tryEmitEmpty())
                        .delayUntil(_ -> go.asMono()))
                .toFuture();
        held.asMono().block(SOON);
        var following = bean(Transactions.class)
                .acrossWorkspaces(bean(Timelines.class).append(List.of(second)))
                .toFuture();
        await().atMost(SOON)
                .until(() -> count("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                                + "AND wait_event_type = 'Lock'")
                        > 0);
        go.tryEmitEmpty();
        opening.orTimeout(30, TimeUnit.SECONDS).join();
        following.orTimeout(30, TimeUnit.SECONDS).join();
        assertThat(bean(io.unibox.inbox.domain.Messages.class)
                        .these(
                                world.workspace(),
                                List.of(first.message().id(), second.message().id()))
                        .block(SOON)
                        .stream()
                        .sorted(Comparator.comparing(Message::at))
                        .map(Message::id))
                .containsExactly(first.message().id(), second.message().id());
    }

    private Entry entry(Instant at) {
        var message = new Message(
                world.workspace(),
                world.conversationWith(world.mine(), World.ANNA),
                MessageId.fresh(),
                Channel.SMS,
                world.line(),
                Provider.TWILIO,
                "SM" + at,
                World.ANNA,
                null,
                new Content.Text("hello"),
                null,
                at,
                Relations.NONE,
                null);
        return new Entry(
                message, world.mine(), ContactId.ofStranger(world.workspace(), world.mine(), World.ANNA), null);
    }

    private Entry entry(Random random) {
        Address party = BatchesIT.party(random.nextInt(8));
        Scope scope = random.nextInt(3) == 0 ? world.shared() : world.mine();
        boolean inbound = random.nextInt(3) > 0;
        var message = new Message(
                world.workspace(),
                world.conversationWith(scope, party),
                MessageId.fresh(),
                random.nextInt(5) == 0 ? Channel.WHATSAPP : Channel.SMS,
                random.nextBoolean() ? world.line() : world.teamLine(),
                inbound ? Provider.TWILIO : null,
                inbound ? "SM" + random.nextInt() : null,
                party,
                inbound ? null : world.user(),
                new Content.Text("text " + random.nextInt(1000)),
                inbound ? null : Outcome.PENDING,
                NOON.plusMillis(random.nextInt(200)),
                Relations.NONE,
                null);
        return new Entry(
                message,
                scope,
                ContactId.ofStranger(world.workspace(), scope, party),
                inbound && random.nextBoolean() ? "Name " + random.nextInt(5) : null);
    }

    private static List<Message> inOrder(Collection<Message> messages) {
        return messages.stream()
                .sorted(Comparator.comparing(
                                (Message message) -> message.conversation().toString())
                        .thenComparing(message -> message.at()))
                .map(message -> message.at(shown(message.at())))
                .toList();
    }

    private static List<Appended> sorted(List<Appended> appended) {
        return appended.stream()
                .sorted(Comparator.comparing(each -> each.conversation().id().toString()))
                .map(each -> new Appended(shown(each.conversation()), each.added()))
                .toList();
    }

    private static Conversation shown(Conversation c) {
        return new Conversation(
                c.workspace(),
                c.id(),
                c.version(),
                c.scope(),
                c.contact(),
                c.channel(),
                c.channels(),
                c.line(),
                c.address(),
                c.profileName(),
                c.messages(),
                c.unread(),
                c.starred(),
                c.status(),
                c.lastMessage(),
                shown(c.lastMessageAt()),
                c.handling());
    }

    /** Below the millisecond stand only the steps that keep messages apart, and they may be of any size. */
    private static Instant shown(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
