package io.unibox.benchmarks.measures;

import io.netty.buffer.ByteBuf;
import io.unibox.benchmarks.load.SocketClient;
import io.unibox.benchmarks.load.SocketEars;
import io.unibox.benchmarks.load.SocketLoad.Entrance;
import java.time.Duration;

/** A server that hands what one client says to those who listen, in the words that it understands. */
interface Relay {

    Entrance entrance(SocketEars ears);

    /** Lets a client listen to a topic, as soon as the server lets it. */
    void subscribe(SocketClient client, int topic);

    /** Tells all who listen to the topic. */
    void publish(SocketClient publisher, int topic);

    /** Whether this is what somebody published; what else the server says is answered where it has to be. */
    boolean isPublished(SocketClient client, ByteBuf text);

    /** The processor time that the server has used so far. */
    Duration cpu();
}
