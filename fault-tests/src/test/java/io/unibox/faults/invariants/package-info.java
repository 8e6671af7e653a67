/** Each invariant is shown a history that breaks it. */
@NullMarked
package io.unibox.faults.invariants;

import org.jspecify.annotations.NullMarked;
