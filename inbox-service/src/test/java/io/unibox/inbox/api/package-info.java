/** The rules of the domain, without an edge. */
@NullMarked
package io.unibox.inbox.api;

import org.jspecify.annotations.NullMarked;
