/** The rules of the domain, without an edge. */
@NullMarked
package io.unibox.inbox.markup;

import org.jspecify.annotations.NullMarked;
