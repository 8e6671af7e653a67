/** Load over HTTP whose latency counts from the time that a request was meant to leave. */
@NullMarked
package io.unibox.benchmarks.load;

import org.jspecify.annotations.NullMarked;
