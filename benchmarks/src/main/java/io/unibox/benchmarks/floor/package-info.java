/** The least that a machine can do for the same job, to hold our figures against. */
@NullMarked
package io.unibox.benchmarks.floor;

import org.jspecify.annotations.NullMarked;
