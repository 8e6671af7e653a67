package io.unibox.contact.api;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Reads UTF-8 as it arrives, also where a character is cut in two; skips a byte order mark. */
final class Utf8Reader {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int LONGEST_CHARACTER = 4;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private byte[] rest = new byte[0];
    private boolean isFirst = true;

    /** The text of some more bytes. */
    String read(byte[] more) throws CharacterCodingException {
        return decode(more, false);
    }

    /** Fails where the bytes end within a character. */
    void end() throws CharacterCodingException {
        decode(new byte[0], true);
    }

    private String decode(byte[] more, boolean isEnd) throws CharacterCodingException {
        ByteBuffer bytes = ByteBuffer.allocate(rest.length + more.length)
                .put(rest)
                .put(more)
                .flip();
        CharBuffer text = CharBuffer.allocate(bytes.remaining() + LONGEST_CHARACTER);
        CoderResult result = decoder.decode(bytes, text, isEnd);
        if (result.isError()) {
            result.throwException();
        }
        rest = new byte[bytes.remaining()];
        bytes.get(rest);
        text.flip();
        if (isFirst && text.hasRemaining()) {
            isFirst = false;
            if (text.get(0) == BYTE_ORDER_MARK) {
                text.get();
            }
        }
        return text.toString();
    }
}
