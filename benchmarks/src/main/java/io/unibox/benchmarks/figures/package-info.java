/** What a run says: one JSON line a figure. */
@NullMarked
package io.unibox.benchmarks.figures;

import org.jspecify.annotations.NullMarked;
