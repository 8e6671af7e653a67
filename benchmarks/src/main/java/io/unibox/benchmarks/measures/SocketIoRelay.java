package io.unibox.benchmarks.measures;

import io.netty.buffer.ByteBuf;
import io.unibox.benchmarks.load.SocketClient;
import io.unibox.benchmarks.load.SocketEars;
import io.unibox.benchmarks.load.SocketLoad.Entrance;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The peer on socket.io, in the packets of its protocol.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/">The Engine.IO protocol</a>
 */
final class SocketIoRelay implements Relay {

    private static final byte OPEN = '0';
    private static final byte PING = '2';
    private static final byte MESSAGE = '4';
    private static final byte EVENT = '2';
    /** Where the first letter of an event's name stands: {@code 42["…}. */
    private static final int NAME = 4;

    private static final byte FRAME = 'f';
    private static final byte CONNECTED = '0';
    /** What stands in place of words that wait, once a client is connected. */
    private static final String NOTHING = "";

    private final int port;
    private final int frameBytes;
    private final Supplier<Duration> time;
    /** What clients say as soon as the server has connected them, which it asks them to wait for. */
    private final Map<SocketClient, String> waiting = new ConcurrentHashMap<>();

    SocketIoRelay(int port, int frameBytes, Supplier<Duration> time) {
        this.port = port;
        this.frameBytes = frameBytes;
        this.time = time;
    }

    @Override
    public Entrance entrance(SocketEars ears) {
        return new Entrance(port, "/socket.io/?EIO=4&transport=websocket", Map.of(), ears);
    }

    @Override
    public void subscribe(SocketClient client, int topic) {
        String words = "42[\"subscribe\",\"" + topic + "\"]";
        waiting.compute(client, (_, before) -> {
            if (before == null) {
                return words;
            }
            client.say(words);
            return NOTHING;
        });
    }

    @Override
    public void publish(SocketClient publisher, int topic) {
        publisher.say("42[\"publish\",\"" + topic + "\",\"" + "x".repeat(frameBytes) + "\"]");
    }

    @Override
    public Word hear(SocketClient client, ByteBuf text) {
        byte kind = text.getByte(text.readerIndex());
        if (kind == OPEN) {
            client.say("40");
        } else if (kind == PING) {
            client.say("3");
        }
        if (kind != MESSAGE || text.readableBytes() < 2) {
            return Word.OTHER;
        }
        if (text.getByte(text.readerIndex() + 1) == CONNECTED) {
            connected(client);
        }
        if (text.getByte(text.readerIndex() + 1) != EVENT || text.readableBytes() <= NAME) {
            return Word.OTHER;
        }
        return text.getByte(text.readerIndex() + NAME) == FRAME ? Word.PUBLISHED : Word.SUBSCRIBED;
    }

    private void connected(SocketClient client) {
        String words = waiting.put(client, NOTHING);
        if (words != null) {
            client.say(words);
        }
    }

    @Override
    public Duration cpu() {
        return time.get();
    }
}
