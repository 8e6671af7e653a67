package io.unibox.inbox.domain;

/** Something that the work needs is held by somebody else, or away, for longer than the work may wait. */
public final class Busy extends RuntimeException {

    public Busy(Throwable cause) {
        super(cause.getMessage(), cause, false, false);
    }
}
