package io.unibox.dispatch.domain;

import io.unibox.events.Scope;

/**
 * Whose a line is.
 *
 * @param named whether a user or team was named; if not, the scope is the first user's
 */
record Assignee(Scope scope, boolean named) {}
