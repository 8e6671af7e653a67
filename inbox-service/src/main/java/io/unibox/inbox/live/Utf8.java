package io.unibox.inbox.live;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;

/** Reads texts of the WebSocket, which have to be UTF-8 to the last byte (RFC 6455, 8.1). */
final class Utf8 {

    private Utf8() {}

    /** The text; null where the bytes are none. */
    static @Nullable String read(DataBuffer payload) {
        ByteBuffer bytes = ByteBuffer.allocate(payload.readableByteCount());
        payload.toByteBuffer(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }
}
