package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.data.Zipf;
import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactId;
import io.unibox.events.Content;
import io.unibox.events.ConversationId;
import io.unibox.events.Header;
import io.unibox.events.MessageId;
import io.unibox.events.MessageInbound;
import io.unibox.events.Provider;
import io.unibox.events.Scope;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** What many people wrote to a few workspaces: the same in every run, some of it said twice. */
final class Said {

    private static final int WORKSPACES = 10;
    private static final double EXPONENT = 1.1;
    private static final double REPEATED = 0.01;
    private static final long SEED = 20_261_120;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final String TEXT = "Hello, is the blue one still there? I could come by tomorrow at six.";

    private final int events;
    private final int conversations;
    private final List<Line> lines = IntStream.range(0, WORKSPACES)
            .mapToObj(_ -> new Line(WorkspaceId.fresh(), new Scope.Personal(UserId.fresh()), ChannelAccountId.fresh()))
            .toList();

    private record Line(WorkspaceId workspace, Scope scope, ChannelAccountId id) {}

    Said(int events, int conversations) {
        this.events = events;
        this.conversations = conversations;
    }

    /** Tells each event with the conversation that it belongs to, in the order in which they were said. */
    void forEach(BiConsumer<MessageInbound.Received, ConversationId> hearer) {
        var random = new Random(SEED);
        var zipf = new Zipf(conversations, EXPONENT);
        MessageInbound.Received last = null;
        ConversationId lastIn = null;
        for (int i = 0; i < events; i++) {
            if (last == null || lastIn == null || random.nextDouble() >= REPEATED) {
                int rank = zipf.next(random);
                last = event(i, rank);
                lastIn = ConversationId.between(
                        last.header().workspaceId(),
                        last.scope(),
                        ContactId.ofStranger(last.header().workspaceId(), last.scope(), last.from()));
            }
            hearer.accept(last, lastIn);
        }
    }

    private MessageInbound.Received event(int number, int rank) {
        Line line = lines.get(rank % WORKSPACES);
        Instant at = BEGIN.plusMillis(number);
        String sid = "SM" + String.format(java.util.Locale.ROOT, "%032x", number);
        return new MessageInbound.Received(
                Header.of(line.workspace(), at),
                MessageId.ofInbound(line.id(), sid),
                line.id(),
                line.scope(),
                Channel.SMS,
                Provider.TWILIO,
                sid,
                new Address(Address.Kind.PHONE, People.number(rank)),
                null,
                new Content.Text(TEXT),
                at,
                null);
    }
}
