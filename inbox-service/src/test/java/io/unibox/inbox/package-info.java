/** The service under test: whole, on a real broker and a real database. */
@NullMarked
package io.unibox.inbox;

import org.jspecify.annotations.NullMarked;
