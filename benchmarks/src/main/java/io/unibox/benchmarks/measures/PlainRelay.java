package io.unibox.benchmarks.measures;

import io.netty.buffer.ByteBuf;
import io.unibox.benchmarks.load.SocketClient;
import io.unibox.benchmarks.load.SocketEars;
import io.unibox.benchmarks.load.SocketLoad.Entrance;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** The floor's words, which the peer on {@code ws} understands as well. */
record PlainRelay(int port, int frameBytes, Supplier<Duration> time) implements Relay {

    private static final byte PUBLISHED = 'x';

    @Override
    public Entrance entrance(SocketEars ears) {
        return new Entrance(port, "/ws", Map.of(), ears);
    }

    @Override
    public void subscribe(SocketClient client, int topic) {
        client.say("subscribe " + topic);
    }

    @Override
    public void publish(SocketClient publisher, int topic) {
        publisher.say("publish " + topic + " " + "x".repeat(frameBytes));
    }

    @Override
    public Word hear(SocketClient client, ByteBuf text) {
        return text.getByte(text.readerIndex()) == PUBLISHED ? Word.PUBLISHED : Word.SUBSCRIBED;
    }

    @Override
    public Duration cpu() {
        return time.get();
    }
}
