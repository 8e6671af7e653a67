package io.unibox.benchmarks.measures;

import io.netty.buffer.ByteBuf;
import io.unibox.benchmarks.load.SocketClient;
import io.unibox.benchmarks.load.SocketEars;
import io.unibox.benchmarks.load.SocketLoad.Entrance;
import java.time.Duration;

/** A server that hands what one client says to those who listen, in the words that it understands. */
interface Relay {

    /** What a server says. */
    enum Word {
        PUBLISHED,
        /** From now on the client hears all of its topic. */
        SUBSCRIBED,
        OTHER
    }

    Entrance entrance(SocketEars ears);

    /** Lets a client listen to a topic, as soon as the server lets it. */
    void subscribe(SocketClient client, int topic);

    /** Tells all who listen to the topic. */
    void publish(SocketClient publisher, int topic);

    /** What the server said; where that has to be answered, answers it. */
    Word hear(SocketClient client, ByteBuf text);

    /** The processor time that the server has used so far. */
    Duration cpu();
}
