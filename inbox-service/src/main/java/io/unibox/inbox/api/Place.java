package io.unibox.inbox.api;

import io.unibox.starter.web.Cursor;

/** A place in the feed, as callers hold it. */
final class Place {

    private Place() {}

    static String cursor(long place) {
        return Cursor.of(place);
    }

    /** What is no cursor of ours is a problem with the field. */
    static long read(String cursor) {
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
