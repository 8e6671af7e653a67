package io.unibox.inbox;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A WebSocket client by hand, for what no decent client does. */
final class RawSocket implements AutoCloseable {

    static final int TEXT = 1;
    static final int CLOSE = 8;

    private final Socket socket = new Socket();

    private RawSocket(String address, String token) {
        try {
            socket.setReceiveBufferSize(4_096);
            String[] parts = address.split(":");
            socket.connect(new InetSocketAddress(parts[0], Integer.parseInt(parts[1])));
            socket.setSoTimeout(60_000);
            write(("GET /ws/conversations HTTP/1.1\r\nHost: " + address + "\r\nUpgrade: websocket\r\n"
                            + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer " + token
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int last = 0; last != 0x0d0a0d0a; ) {
                last = last << 8 | socket.getInputStream().read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RawSocket open(String address, String token) {
        return new RawSocket(address, token);
    }

    void say(int kind, byte[] payload) {
        var frame = new ByteArrayOutputStream();
        frame.write(0x80 | kind);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        // A mask of zeros changes nothing.
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        try {
            write(frame.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void say(String text) {
        say(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads to the end; the code of the last close frame, or 0 where the connection broke off without one. */
    int closeCode() {
        try {
            var in = new DataInputStream(socket.getInputStream());
            while (true) {
                int kind = in.readByte() & 0x0f;
                int length = in.readByte() & 0x7f;
                if (length == 126) {
                    length = in.readUnsignedShort();
                } else if (length == 127) {
                    length = (int) in.readLong();
                }
                byte[] payload = in.readNBytes(length);
                if (kind == CLOSE) {
                    return (payload[0] & 0xff) << 8 | payload[1] & 0xff;
                }
            }
        } catch (IOException e) {
            return 0;
        }
    }

    private void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
