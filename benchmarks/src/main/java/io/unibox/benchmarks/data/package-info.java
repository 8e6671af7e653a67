/** An inbox that has been in use for years, written straight into its tables: what reading is measured on. */
@NullMarked
package io.unibox.benchmarks.data;

import org.jspecify.annotations.NullMarked;
