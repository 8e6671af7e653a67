/** How the ledger is worked through: one lane a line, so that a slow provider account holds up only itself. */
@NullMarked
package io.unibox.dispatch.lanes;

import org.jspecify.annotations.NullMarked;
