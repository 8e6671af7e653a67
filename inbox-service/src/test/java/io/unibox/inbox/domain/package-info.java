/** The rules of the domain, without an edge. */
@NullMarked
package io.unibox.inbox.domain;

import org.jspecify.annotations.NullMarked;
