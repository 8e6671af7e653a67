/** The rules of the domain, without an edge. */
@NullMarked
package io.unibox.inbox.store;

import org.jspecify.annotations.NullMarked;
