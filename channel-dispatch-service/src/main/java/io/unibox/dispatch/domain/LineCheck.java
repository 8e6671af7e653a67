package io.unibox.dispatch.domain;

import io.unibox.events.StatusUpdated.Failure;

/** The result of testing a line's credentials. */
public sealed interface LineCheck {

    /** The provider accepts the credentials. */
    record Accepted() implements LineCheck {}

    /** The provider rejects them. */
    record Refused(Failure failure) implements LineCheck {}

    /** The provider gave no usable answer. */
    record Unavailable(String detail) implements LineCheck {}
}
