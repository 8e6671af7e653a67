package io.unibox.contact.api;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads CSV (RFC 4180) as it arrives, however it is cut into pieces: cells may be in quotes, and hold commas, doubled quotes and
 * line breaks then. Empty lines are no rows. Holds one row at a time.
 */
final class CsvReader {

    /** A row has at most so many characters; a quote that is never closed would make one of all the rest. */
    static final int LONGEST_ROW = 65_536;

    private static final char QUOTE = '"';

    private final StringBuilder cell = new StringBuilder();
    private List<String> row = new ArrayList<>();
    private State state = State.CELL_BEGINS;
    private int length;

    private enum State {
        CELL_BEGINS,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED
    }

    /** Takes one more character; returns the row that it ended, or nothing. */
    List<String> read(char c) throws RowTooLong {
        if (++length > LONGEST_ROW) {
            throw new RowTooLong();
        }
        switch (state) {
            case QUOTED -> {
                if (c == QUOTE) {
                    state = State.QUOTE_IN_QUOTED;
                } else {
                    cell.append(c);
                }
            }
            case QUOTE_IN_QUOTED -> {
                if (c == QUOTE) {
                    cell.append(c);
                    state = State.QUOTED;
                } else {
                    return plain(c);
                }
            }
            case CELL_BEGINS -> {
                if (c == QUOTE) {
                    state = State.QUOTED;
                } else {
                    return plain(c);
                }
            }
            case PLAIN -> {
                return plain(c);
            }
        }
        return List.of();
    }

    /** The last row, where no line break ended it. */
    List<String> end() {
        return endRow();
    }

    /** Whether a quote is open. */
    boolean isOpen() {
        return state == State.QUOTED;
    }

    private List<String> plain(char c) {
        switch (c) {
            case ',' -> endCell();
            case '\n', '\r' -> {
                return endRow();
            }
            default -> {
                cell.append(c);
                state = State.PLAIN;
            }
        }
        return List.of();
    }

    private void endCell() {
        row.add(cell.toString());
        cell.setLength(0);
        state = State.CELL_BEGINS;
    }

    private List<String> endRow() {
        boolean isEmpty = row.isEmpty() && cell.isEmpty() && state != State.QUOTE_IN_QUOTED;
        List<String> ended = List.of();
        if (!isEmpty) {
            endCell();
            ended = row;
            row = new ArrayList<>();
        }
        length = 0;
        return ended;
    }

    /** The row, or what an open quote makes of it, is too long to be kept in memory. */
    static final class RowTooLong extends Exception {}
}
