package io.unibox.benchmarks.load;

import io.netty.buffer.ByteBuf;

/** Who listens at a WebSocket; told on the thread that reads it. */
public interface SocketEars {

    /** A text frame has come; its bytes are gone when this returns. */
    void hear(SocketClient socket, ByteBuf text, long nanos);

    /** The socket is gone. */
    default void lose(SocketClient socket) {}
}
