/** Plans that can be run again, and a short run of everything. */
@NullMarked
package io.unibox.faults;

import org.jspecify.annotations.NullMarked;
