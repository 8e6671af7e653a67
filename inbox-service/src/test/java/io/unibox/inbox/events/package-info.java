/** The rules of the domain, without an edge. */
@NullMarked
package io.unibox.inbox.events;

import org.jspecify.annotations.NullMarked;
