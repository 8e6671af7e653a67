package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.load.SocketClient;
import java.util.BitSet;

/** What one client of the inbox has got of the numbered messages of its workspace; goes on from the last cursor it saw. */
final class Follower implements Returning.Language {

    private static final String NEW_MESSAGE = "{\"type\":\"new_message\"";
    private static final String PONG = "{\"type\":\"pong\"";
    private static final String RESYNC = "{\"type\":\"resync_required\"";
    private static final String CURSOR = "\"cursor\":\"";
    private static final String NUMBER = "number-";

    private final BitSet seen = new BitSet();
    private String cursor;
    private int repeated;
    private boolean lostItsPlace;

    /** @param cursor from which it goes on at first */
    Follower(String cursor) {
        this.cursor = cursor;
    }

    /** A text that followers can number. */
    static String text(int number) {
        return NUMBER + number + " is the blue one still there?";
    }

    @Override
    public synchronized void greet(SocketClient client) {
        client.say("{\"action\":\"subscribe\",\"after\":\"" + cursor + "\"}");
        client.say("{\"action\":\"ping\"}");
    }

    @Override
    public synchronized boolean take(String frame) {
        int place = frame.lastIndexOf(CURSOR);
        if (place >= 0) {
            int from = place + CURSOR.length();
            cursor = frame.substring(from, frame.indexOf('"', from));
        }
        lostItsPlace |= frame.startsWith(RESYNC);
        if (frame.startsWith(NEW_MESSAGE)) {
            note(frame);
        }
        return frame.startsWith(PONG);
    }

    private void note(String frame) {
        int place = frame.indexOf(NUMBER);
        if (place < 0) {
            return;
        }
        int from = place + NUMBER.length();
        int to = from;
        while (to < frame.length() && Character.isDigit(frame.charAt(to))) {
            to++;
        }
        int number = Integer.parseInt(frame, from, to, 10);
        if (seen.get(number)) {
            repeated++;
        }
        seen.set(number);
    }

    /** How many of the numbers below the end, every so many from the first, it has not got. */
    synchronized int missing(int first, int step, int end) {
        int missing = 0;
        for (int number = first; number < end; number += step) {
            if (!seen.get(number)) {
                missing++;
            }
        }
        return missing;
    }

    /** How many it has got more than once. */
    synchronized int repeated() {
        return repeated;
    }

    /** Whether it was told to read everything again. */
    synchronized boolean lostItsPlace() {
        return lostItsPlace;
    }
}
