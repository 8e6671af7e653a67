package io.unibox.dispatch.domain;

import io.unibox.events.Scope;

/** Whom a line is to be given to. */
public sealed interface Assignment {

    /** One user or one team. */
    record To(Scope scope) implements Assignment {}

    /** Nobody, so it counts as the first user's. */
    record Nobody() implements Assignment {}
}
