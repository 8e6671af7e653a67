package io.unibox.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes requests out once, so that a generator has nothing left to do but to send them. */
public final class HttpBytes {

    private HttpBytes() {}

    /** A GET with a token. */
    public static byte[] get(int port, String path, String token) {
        return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer " + token
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A POST with a body of this type and these further headers. */
    public static byte[] post(int port, String path, String type, byte[] body, Map<String, String> headers) {
        var head = new StringBuilder(256)
                .append("POST ")
                .append(path)
                .append(" HTTP/1.1\r\nHost: 127.0.0.1:")
                .append(port)
                .append("\r\nContent-Type: ")
                .append(type)
                .append("\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[first.length + body.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        return all;
    }
}
