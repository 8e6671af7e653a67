/** The rules of the domain, without an edge. */
@NullMarked
package io.unibox.inbox.representation;

import org.jspecify.annotations.NullMarked;
