package io.unibox.starter.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** A place in a list, opaque to callers: the sort key of the last item that was shown. */
public final class Cursor {

    private static final String VERSION = "1";

    private Cursor() {}

    /** The cursor behind an item with this sort key. */
    public static String of(Object... sortKey) {
        StringBuilder text = new StringBuilder(VERSION);
        for (Object part : sortKey) {
            text.append('|').append(part);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The sort key in a cursor; one that we did not make is a problem with the field {@code cursor}. */
    public static List<String> read(String cursor, int parts) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            List<String> read = List.of(text.split("\\|", -1));
            if (read.size() == parts + 1 && read.getFirst().equals(VERSION)) {
                return read.subList(1, read.size());
            }
        } catch (IllegalArgumentException _) {
            // Falls through: not base64 is as foreign as any other text.
        }
        throw invalid();
    }

    /** What a cursor whose parts cannot be read answers. */
    public static ProblemException invalid() {
        return Problem.ofField("cursor", "invalid_cursor", "This cursor was not made here.")
                .asException();
    }
}
