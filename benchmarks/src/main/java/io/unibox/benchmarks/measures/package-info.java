/** One class for each dimension of the goals. */
@NullMarked
package io.unibox.benchmarks.measures;

import org.jspecify.annotations.NullMarked;
