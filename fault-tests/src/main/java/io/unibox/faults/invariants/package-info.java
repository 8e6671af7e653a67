/** What has to be true after every run, one class each. */
@NullMarked
package io.unibox.faults.invariants;

import org.jspecify.annotations.NullMarked;
