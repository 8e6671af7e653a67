package io.unibox.ingest.api;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Collects a request's body, as far as it is allowed to go. */
final class Body {

    private static final int USUAL = 1024;

    private final int largest;
    private byte[] bytes;
    private int size;

    /** @param announced how long it will be, 0 where nobody said; nothing that is relied upon */
    Body(long announced, int largest) {
        this.largest = largest;
        this.bytes = new byte[announced == 0 ? Math.min(USUAL, largest) : (int) Math.min(announced, largest)];
    }

    void add(ByteBuf part) {
        int length = part.readableBytes();
        if (length > largest - size) {
            throw new TooLarge();
        }
        if (length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.min(largest, Math.max(2 * bytes.length, size + length)));
        }
        part.readBytes(bytes, size, length);
        size += length;
    }

    byte[] bytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    /** The body goes on beyond what is taken. */
    static final class TooLarge extends RuntimeException {
        TooLarge() {
            super("body too large", null, false, false);
        }
    }
}
