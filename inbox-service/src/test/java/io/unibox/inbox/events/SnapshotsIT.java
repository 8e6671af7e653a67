package io.unibox.inbox.events;

import static io.unibox.inbox.RunningInbox.bean;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.ConversationChanged;
import io.unibox.events.ConversationId;
import io.unibox.events.Topic;
import io.unibox.inbox.RunningInbox;
import io.unibox.inbox.World;
import io.unibox.inbox.domain.Conversation;
import io.unibox.inbox.domain.Conversations;
import io.unibox.inbox.domain.RemoveConversation;
import io.unibox.inbox.domain.Transactions;
import io.unibox.starter.listening.Announcements;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** What other services hear of conversations that somebody removes while a batch is applied. */
class SnapshotsIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final World world = World.fresh();
    private final ConversationId id = world.conversationWith(World.ANNA);
    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(true, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer());
    private final Snapshots snapshots = new Snapshots(
            new Announcements(kafka, Schedulers.immediate()),
            bean(Transactions.class),
            bean(Conversations.class),
            Clock.systemUTC());

    @Test
    void the_last_word_on_a_conversation_that_is_gone_is_that_it_is_gone() {
        RunningInbox.say(world.received(World.ANNA, "hello"));
        await().atMost(SOON).until(() -> find() != null);
        Conversation before = find();
        snapshots.say(List.of(before)).block(SOON);
        assertThat(kafka.history()).hasSize(1);
        bean(RemoveConversation.class).remove(world.agent(), id, _ -> true).block(SOON);
        snapshots.say(List.of(before)).block(SOON);
        assertThat(kafka.history()).hasSize(3);
        var last = kafka.history().getLast();
        assertThat(last.topic()).isEqualTo(Topic.CONVERSATION_CHANGED.name());
        assertThat(last.key()).isEqualTo(id.toString());
        var said = JsonMapper.shared().readValue(last.value(), ConversationChanged.class);
        assertThat(said).isInstanceOf(ConversationChanged.Removed.class);
        assertThat(said.version()).isGreaterThan(before.version());
    }

    private Conversation find() {
        return bean(Transactions.class)
                .in(world.workspace(), bean(Conversations.class).find(world.agent(), id))
                .block(SOON);
    }
}
