package io.unibox.benchmarks.measures;

import io.netty.buffer.ByteBuf;
import io.unibox.benchmarks.data.Layout;
import io.unibox.benchmarks.load.SocketClient;
import io.unibox.benchmarks.load.SocketEars;
import io.unibox.benchmarks.load.SocketLoad.Entrance;
import io.unibox.events.ConversationId;
import io.unibox.events.UserChanged.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Our WebSocket; topics are conversations, and what is published is in turn that somebody types and that they have stopped. */
final class OurRelay implements Relay {

    private static final byte[] PUBLISHED = "{\"type\":\"typing".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SUBSCRIBED = "{\"type\":\"ack".getBytes(StandardCharsets.UTF_8);

    private final LiveRig rig;
    private final List<ConversationId> topics;
    private final String token;
    /** Of which topics it was said last that somebody types; what is said again without a change is not handed on. */
    private final BitSet typing = new BitSet();

    /** Topics are of the big workspace's conversations that its administrator sees. */
    OurRelay(LiveRig rig, Layout layout) {
        this.rig = rig;
        this.topics = IntStream.range(0, layout.big().conversations())
                .mapToObj(layout::talk)
                .filter(talk -> talk.isOpenToAdministrators())
                .map(talk -> talk.id())
                .toList();
        this.token = rig.issuer().token(layout.big().id(), layout.big().agents().getFirst(), Role.ADMIN);
    }

    @Override
    public Entrance entrance(SocketEars ears) {
        return LiveRig.entrance(rig.service().port(), token, ears);
    }

    @Override
    public void subscribe(SocketClient client, int topic) {
        client.say("{\"action\":\"subscribe\",\"conversationId\":\"" + topics.get(topic) + "\",\"ref\":0}");
    }

    @Override
    public void publish(SocketClient publisher, int topic) {
        typing.flip(topic);
        publisher.say("{\"action\":\"typing:" + (typing.get(topic) ? "start" : "stop") + "\",\"conversationId\":\""
                + topics.get(topic) + "\"}");
    }

    @Override
    public Word hear(SocketClient client, ByteBuf text) {
        if (beginsWith(PUBLISHED, text)) {
            return Word.PUBLISHED;
        }
        return beginsWith(SUBSCRIBED, text) ? Word.SUBSCRIBED : Word.OTHER;
    }

    private static boolean beginsWith(byte[] begin, ByteBuf text) {
        if (text.readableBytes() < begin.length) {
            return false;
        }
        for (int i = 0; i < begin.length; i++) {
            if (text.getByte(text.readerIndex() + i) != begin[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Duration cpu() {
        return rig.service().process().cpu();
    }
}
