package io.unibox.inbox.representation;

import io.unibox.starter.web.Cursor;

/** A place in the feed, as callers hold it. */
public final class Place {

    private Place() {}

    /** The cursor of a place in the feed. */
    public static String cursor(long place) {
        return Cursor.of(place);
    }

    /** What is no cursor of ours is a problem with the field. */
    public static long read(String cursor) {
        try {
            long place = Long.parseLong(Cursor.read(cursor, 1).getFirst());
            if (place >= 0) {
                return place;
            }
        } catch (NumberFormatException _) {
            // Falls through: a foreign cursor, like one below zero.
        }
        throw Cursor.invalid();
    }
}
