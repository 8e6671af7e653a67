/** The read model in PostgreSQL. */
@NullMarked
package io.unibox.inbox.store;

import org.jspecify.annotations.NullMarked;
