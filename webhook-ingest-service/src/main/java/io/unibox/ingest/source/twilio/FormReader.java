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

    private FormReader() {}

    /** Nothing where there are more pairs than asked for, empty ones counted too. */
    static Optional<Form> read(byte[] body, int mostFields) {
        int pairs = pairs(body);
        return pairs > mostFields ? Optional.empty() : Optional.of(read(body, new int[2 * pairs]));
    }

    private static int pairs(byte[] body) {
        int pairs = 1;
        for (byte each : body) {
            if (each == '&') {
                pairs++;
            }
        }
        return pairs;
    }

    /** Everything in one loop over local variables, since it runs over every byte that ever comes in. */
    private static Form read(byte[] body, int[] ends) {
        byte[] text = new byte[body.length];
        int written = 0;
        int count = 0;
        boolean inKey = true;
        boolean isEmpty = true;
        for (int read = 0; read < body.length; read++) {
            byte next = body[read];
            if (next == '&') {
                if (!isEmpty) {
                    count = close(ends, count, inKey, written);
                }
                inKey = true;
                isEmpty = true;
                continue;
            }
            isEmpty = false;
            if (next == '=' && inKey) {
                ends[count++] = written;
                inKey = false;
                continue;
            }
            if (next == '+') {
                next = ' ';
            } else if (next == '%' && isEncoded(body, read)) {
                next = (byte) (Character.digit(body[read + 1], 16) << 4 | Character.digit(body[read + 2], 16));
                read += 2;
            }
            text[written++] = next;
        }
        if (!isEmpty) {
            count = close(ends, count, inKey, written);
        }
        return new Form(text, count == ends.length ? ends : Arrays.copyOf(ends, count));
    }

    private static int close(int[] ends, int count, boolean inKey, int written) {
        int next = count;
        if (inKey) {
            ends[next++] = written;
        }
        ends[next++] = written;
        return next;
    }

    private static boolean isEncoded(byte[] body, int at) {
        return at + 2 < body.length && Character.digit(body[at + 1], 16) >= 0 && Character.digit(body[at + 2], 16) >= 0;
    }
}
