/** What the sandbox accepted and what it sent, kept in append-only files. */
@NullMarked
package io.unibox.sandbox.ledger;

import org.jspecify.annotations.NullMarked;
