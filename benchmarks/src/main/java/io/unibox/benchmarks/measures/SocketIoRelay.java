package io.unibox.benchmarks.measures;

import io.netty.buffer.ByteBuf;
import io.unibox.benchmarks.load.SocketClient;
import io.unibox.benchmarks.load.SocketEars;
import io.unibox.benchmarks.load.SocketLoad.Entrance;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The peer on socket.io, in the packets of its protocol.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/">The Engine.IO protocol</a>
 */
record SocketIoRelay(int port, int frameBytes, Supplier<Duration> time) implements Relay {

    private static final byte OPEN = '0';
    private static final byte PING = '2';
    private static final byte MESSAGE = '4';
    private static final byte EVENT = '2';

    @Override
    public Entrance entrance(SocketEars ears) {
        return new Entrance(port, "/socket.io/?EIO=4&transport=websocket", Map.of(), ears);
    }

    @Override
    public void subscribe(SocketClient client, int topic) {
        client.say("42[\"subscribe\",\"" + topic + "\"]");
    }

    @Override
    public void publish(SocketClient publisher, int topic) {
        publisher.say("42[\"publish\",\"" + topic + "\",\"" + "x".repeat(frameBytes) + "\"]");
    }

    @Override
    public boolean isPublished(SocketClient client, ByteBuf text) {
        byte kind = text.getByte(text.readerIndex());
        if (kind == OPEN) {
            client.say("40");
        } else if (kind == PING) {
            client.say("3");
        }
        return kind == MESSAGE && text.readableBytes() > 1 && text.getByte(text.readerIndex() + 1) == EVENT;
    }

    @Override
    public Duration cpu() {
        return time.get();
    }
}
