package io.unibox.ingest.source.twilio;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * A posted form. It is decoded once, into one array that holds keys and values back to back, so that a field goes into
 * the signature without another copy. Belongs to one thread.
 */
final class Form {

    private final byte[] text;

    /** Where each key and each value ends, in turns. */
    private final int[] ends;

    private int @Nullable [] order;

    Form(byte[] text, int[] ends) {
        this.text = text;
        this.ends = ends;
    }

    /** Reads {@code application/x-www-form-urlencoded}; nothing where there are more fields than asked for. */
    static Optional<Form> of(byte[] body, int mostFields) {
        return FormReader.read(body, mostFields);
    }

    int size() {
        return ends.length / 2;
    }

    /** The first value of a key of ASCII letters; what is not UTF-8 in it is replaced by U+FFFD. */
    @Nullable String first(String key) {
        for (int field = 0; field < size(); field++) {
            if (isKey(field, key)) {
                return text(keyEnd(field), end(field));
            }
        }
        return null;
    }

    /** The first value of a key, where it says anything. */
    @Nullable String filled(String key) {
        String value = first(key);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Adds what Twilio signs of a form: every key with its value, in byte order, equal ones once. */
    void addTo(Mac mac) {
        int previous = -1;
        for (int field : sorted()) {
            if (previous < 0 || compare(previous, field) != 0) {
                mac.update(text, start(field), end(field) - start(field));
                previous = field;
            }
        }
    }

    /** The form with U+FFFD wherever it is not UTF-8, as somebody signs it who reads it as text first; or this one. */
    Form repaired() {
        var whole = new java.io.ByteArrayOutputStream(text.length);
        int[] newEnds = new int[ends.length];
        int from = 0;
        for (int i = 0; i < ends.length; i++) {
            whole.writeBytes(text(from, ends[i]).getBytes(StandardCharsets.UTF_8));
            newEnds[i] = whole.size();
            from = ends[i];
        }
        byte[] fixed = whole.toByteArray();
        return Arrays.equals(fixed, 0, fixed.length, text, 0, from) ? this : new Form(fixed, newEnds);
    }

    private int[] sorted() {
        int[] known = order;
        if (known == null) {
            known = sort();
            order = known;
        }
        return known;
    }

    /** Insertion by halves: a webhook has some twenty fields, and most of them nearly in order. */
    private int[] sort() {
        int[] fields = new int[size()];
        for (int field = 0; field < fields.length; field++) {
            int low = 0;
            int high = field;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (compare(fields[middle], field) <= 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            System.arraycopy(fields, low, fields, low + 1, field - low);
            fields[low] = field;
        }
        return fields;
    }

    private int compare(int one, int other) {
        int keys = Arrays.compareUnsigned(text, start(one), keyEnd(one), text, start(other), keyEnd(other));
        return keys != 0 ? keys : Arrays.compareUnsigned(text, keyEnd(one), end(one), text, keyEnd(other), end(other));
    }

    private boolean isKey(int field, String key) {
        int start = start(field);
        if (keyEnd(field) - start != key.length()) {
            return false;
        }
        for (int i = 0; i < key.length(); i++) {
            if (text[start + i] != key.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String text(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }

    private int start(int field) {
        return field == 0 ? 0 : ends[2 * field - 1];
    }

    private int keyEnd(int field) {
        return ends[2 * field];
    }

    private int end(int field) {
        return ends[2 * field + 1];
    }
}
