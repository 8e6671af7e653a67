package io.unibox.standalone;

import org.jspecify.annotations.Nullable;

/** A reason not to start that its reader can do something about. */
public final class CannotStart extends RuntimeException {

    CannotStart(String message) {
        this(message, null);
    }

    CannotStart(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
