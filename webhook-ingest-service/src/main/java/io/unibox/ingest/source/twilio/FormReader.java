package io.unibox.ingest.source.twilio;

import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a form from its bytes, as browsers do: {@code +} is a blank, a {@code %} without two hexadecimal digits is
 * itself, pairs without anything in them are skipped.
 *
 * @see <a href="https://url.spec.whatwg.org/#urlencoded-parsing">WHATWG: application/x-www-form-urlencoded parsing</a>
 */
final class FormReader {

    private final byte[] body;
    private final byte[] text;
    private int read;
    private int written;

    FormReader(byte[] body) {
        this.body = body;
        this.text = new byte[body.length];
    }

    Optional<Form> read(int mostFields) {
        int most = 1;
        for (byte each : body) {
            most += each == '&' ? 1 : 0;
        }
        if (most > mostFields) {
            return Optional.empty();
        }
        int[] ends = new int[2 * most];
        int count = 0;
        while (read < body.length) {
            if (body[read] == '&') {
                read++;
            } else {
                decodeUntil('=');
                ends[2 * count] = written;
                read += read < body.length && body[read] == '=' ? 1 : 0;
                decodeUntil('&');
                ends[2 * count + 1] = written;
                count++;
            }
        }
        return Optional.of(new Form(text, count == most ? ends : Arrays.copyOf(ends, 2 * count)));
    }

    /** Decodes up to the separator, or to the end of the pair. */
    private void decodeUntil(char separator) {
        while (read < body.length && body[read] != separator && body[read] != '&') {
            byte next = body[read++];
            if (next == '+') {
                next = ' ';
            } else if (next == '%' && read + 1 < body.length) {
                int high = Character.digit(body[read], 16);
                int low = Character.digit(body[read + 1], 16);
                if (high >= 0 && low >= 0) {
                    next = (byte) (high << 4 | low);
                    read += 2;
                }
            }
            text[written++] = next;
        }
    }
}
