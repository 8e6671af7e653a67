/** All that was done and seen in a run, in the order in which it happened. */
@NullMarked
package io.unibox.faults.history;

import org.jspecify.annotations.NullMarked;
