/** What proves speed: each figure measured with its floor beside it, in the same run. */
@NullMarked
package io.unibox.benchmarks;

import org.jspecify.annotations.NullMarked;
