package io.unibox.sandbox.lines;

/** Somebody asked for a line that cannot be given to them. */
final class LineTaken extends RuntimeException {

    LineTaken(String reason) {
        super(reason, null, false, false);
    }
}
