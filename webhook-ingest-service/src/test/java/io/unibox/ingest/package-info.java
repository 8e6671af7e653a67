/** Ingest as a whole: over real HTTP, on a real broker. */
@NullMarked
package io.unibox.ingest;

import org.jspecify.annotations.NullMarked;
