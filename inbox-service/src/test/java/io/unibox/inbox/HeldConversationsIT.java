package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.bean;
import static io.unibox.inbox.RunningInbox.count;
import static io.unibox.inbox.RunningInbox.database;
import static io.unibox.inbox.RunningInbox.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.unibox.events.Channel;
import io.unibox.events.ContactChanged;
import io.unibox.events.ContactId;
import io.unibox.events.MessageInbound.Received;
import io.unibox.inbox.domain.Busy;
import io.unibox.inbox.domain.Draft;
import io.unibox.inbox.domain.ReceiveMessages;
import io.unibox.inbox.domain.SendMessage;
import io.unibox.inbox.domain.Transactions;
import io.unibox.inbox.domain.UpdateContacts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Conversations whose rows somebody holds while they are wanted. */
class HeldConversationsIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final World world = World.fresh();
    private final Sinks.Empty<Void> release = Sinks.empty();

    @Test
    void a_conversation_that_is_held_keeps_only_its_own_messages_waiting() {
        var receiving = bean(ReceiveMessages.class);
        receiving.receive(List.of(world.received(World.ANNA, "a0"))).block(SOON);
        List<Received> batch = List.of(
                world.received(BatchesIT.party(1), "first"),
                world.received(World.ANNA, "a1"),
                world.received(BatchesIT.party(2), "second"));
        CompletableFuture<Void> holding = hold(Mono.empty());

        assertThatThrownBy(() -> receiving.receive(batch).block(SOON)).isInstanceOf(Busy.class);
        assertThat(messages())
                .as("all but the one of the conversation that is held")
                .isEqualTo(3);

        release.tryEmitEmpty();
        holding.orTimeout(30, TimeUnit.SECONDS).join();
        receiving.receive(batch).block(SOON);
        assertThat(messages()).isEqualTo(4);
    }

    @Test
    void a_message_that_is_added_while_its_contact_is_removed_goes_with_it() {
        ContactId anna = ContactId.fresh();
        say(world.connected(), world.contact(anna, 1, "Anna", World.ANNA));
        await().atMost(SOON).until(() -> rows("contact_address") == 1 && rows("line") == 1);
        bean(SendMessage.class)
                .send(
                        world.agent(),
                        new Draft(new Draft.Target.ToContact(anna), Channel.SMS, "hello", null, null),
                        null)
                .block(SOON);
        CompletableFuture<Void> holding =
                hold(database().sql("""
                        WITH spoken AS (
                          UPDATE conversation SET last_message_at = now() WHERE workspace_id = :w RETURNING *)
                        INSERT INTO message (workspace_id, id, conversation_id, scope, at, line_id, inbound, channel,
                          address, text)
                        SELECT workspace_id, gen_random_uuid(), id, scope, last_message_at, line_id, true, channel, address,
                            'late'
                        FROM spoken
                        """).bind("w", world.workspace().value()).then());
        CompletableFuture<Void> removing = bean(UpdateContacts.class)
                .update(List.of(new ContactChanged.Removed(world.header(), anna, 2)))
                .toFuture();
        await().atMost(SOON)
                .until(() -> count("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                                + "AND wait_event_type = 'Lock'")
                        > 0);
        release.tryEmitEmpty();
        holding.orTimeout(30, TimeUnit.SECONDS).join();
        removing.orTimeout(30, TimeUnit.SECONDS).join();
        assertThat(rows("conversation")).isZero();
        await("messages without a conversation go behind it").atMost(SOON).until(() -> messages() == 0);
    }

    /** Holds the conversations of the workspace and does some work, in a transaction that ends on release. */
    private CompletableFuture<Void> hold(Mono<Void> work) {
        Sinks.Empty<Void> held = Sinks.empty();
        CompletableFuture<Void> holding = bean(Transactions.class)
                .acrossWorkspaces(database()
                        .sql("SELECT id FROM conversation WHERE workspace_id = :w FOR UPDATE")
                        .bind("w", world.workspace().value())
                        .then()
                        .then(work)
                        .then(Mono.fromRunnable(held::tryEmitEmpty))
                        .then(release.asMono()))
                .toFuture();
        held.asMono().block(SOON);
        return holding;
    }

    private long messages() {
        return rows("message");
    }

    private long rows(String table) {
        return count(
                "SELECT count(*) FROM " + table + " WHERE workspace_id = $1",
                world.workspace().value());
    }
}
