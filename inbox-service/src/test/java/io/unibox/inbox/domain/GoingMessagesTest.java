package io.unibox.inbox.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unibox.events.Channel;
import io.unibox.events.MessageId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.World;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Messages that are removed while somebody does something with them. */
class GoingMessagesTest {

    private static final Failure FAILURE = new Failure(Instant.EPOCH, "provider_failing", "It did not arrive.", null);

    private final World world = World.fresh();
    private final InMemoryInbox inbox = new InMemoryInbox();
    private final Deque<Message> found = new ArrayDeque<>();
    private final Messages messages = new Going();
    private final SeenMessages seen = new SeenMessages(messages, inbox);

    @BeforeEach
    void send() {
        inbox.lines.add(new Line(world.line(), Channel.SMS, World.OUR_NUMBER, world.mine(), true));
        var draft = new Draft(new Draft.Target.ToAddress(World.ANNA.value()), Channel.SMS, "x", null, null);
        Message sent = inbox.sending(Clock.systemUTC())
                .send(world.agent(), draft, null)
                .block();
        found.add(sent.with(new Outcome(Delivery.FAILED, FAILURE)));
        inbox.changes.clear();
    }

    @Test
    void there_is_nothing_to_put_an_emoji_on() {
        var reacting = new ReactToMessage(inbox, seen, messages, inbox, inbox);
        assertGone(reacting.react(world.agent(), MessageId.fresh(), "\uD83D\uDC4D"));
        assertThat(inbox.changes).isEmpty();
    }

    @Test
    void there_is_no_successor_to_show() {
        var accepting = new AcceptMessage(null, null, null, null, null, null, null);
        var retrying = new RetryMessage(inbox, seen, messages, accepting, inbox);
        assertGone(retrying.retry(world.agent(), MessageId.fresh()));
    }

    private static void assertGone(Mono<Message> work) {
        assertThatThrownBy(work::block)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(new Refusal.NoSuchMessage()));
    }

    /** Finds a message once. */
    private final class Going implements Messages {

        @Override
        public Mono<List<Message>> these(WorkspaceId workspace, Collection<MessageId> ids) {
            return Mono.fromSupplier(() -> found.isEmpty() ? List.of() : List.of(found.removeFirst()));
        }

        @Override
        public Mono<MessageId> retryAs(WorkspaceId workspace, MessageId failed, MessageId successor) {
            return Mono.just(MessageId.fresh());
        }

        @Override
        public Mono<Void> react(Message message, UserId user, @Nullable String emoji) {
            return Mono.empty();
        }
    }
}
