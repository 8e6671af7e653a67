package io.unibox.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A connection on which anything can be said, well-formed or not. */
final class RawConnection {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;

    private RawConnection(Socket socket) {
        this.socket = socket;
    }

    static RawConnection to(int port) {
        try {
            var socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new RawConnection(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawConnection say(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (SocketException _) {
            // Refused already; the answer can still be read.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Says it so many times without reading, and fails where the other side does not take all of it. */
    RawConnection insist(byte[] bytes, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            socket.getOutputStream().write(bytes);
        }
        return this;
    }

    /** Whether something has come that was not read yet. */
    boolean hasHeard() throws IOException {
        return socket.getInputStream().available() > 0;
    }

    /** Head and body of one answer. */
    String answer() {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = read();
            if (next < 0) {
                return head.toString();
            }
            head.append((char) next);
        }
        var length =
                java.util.regex.Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
        int rest = length.find() ? Integer.parseInt(length.group(1)) : 0;
        for (int i = 0; i < rest; i++) {
            head.append((char) read());
        }
        return head.toString();
    }

    /** All that comes until the other side ends the connection. */
    String untilClosed() {
        var all = new StringBuilder();
        for (int next = read(); next >= 0; next = read()) {
            all.append((char) next);
        }
        return all.toString();
    }

    /** Whether the other side ends the connection, waiting for it for a while. */
    boolean isClosed() {
        return read() < 0;
    }

    private int read() {
        try {
            return socket.getInputStream().read();
        } catch (SocketTimeoutException e) {
            throw new UncheckedIOException(e);
        } catch (IOException _) {
            return -1;
        }
    }
}
