/** Those who use Unibox during a run: agents, people, and clients that watch. */
@NullMarked
package io.unibox.faults.load;

import org.jspecify.annotations.NullMarked;
