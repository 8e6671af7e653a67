package io.unibox.dispatch.domain;

import io.unibox.events.StatusUpdated.Failure;

/** What trying a line's credentials showed. */
public sealed interface LineCheck {

    /** The provider lets us in. */
    record Sound() implements LineCheck {}

    /** The provider does not. */
    record Refused(Failure failure) implements LineCheck {}

    /** The provider gave no usable answer. */
    record Unavailable(String detail) implements LineCheck {}
}
