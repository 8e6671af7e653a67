/** What dispatch keeps in PostgreSQL: lines, people, and the delivery ledger. */
@NullMarked
package io.unibox.dispatch.store;

import org.jspecify.annotations.NullMarked;
