/** What is left after a run, gathered from everyone's own books. */
@NullMarked
package io.unibox.faults.evidence;

import org.jspecify.annotations.NullMarked;
