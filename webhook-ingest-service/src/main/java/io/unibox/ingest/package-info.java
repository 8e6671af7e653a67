/** Verifies what providers say, translates it into events, puts them on Kafka, and only then answers. */
@NullMarked
package io.unibox.ingest;

import org.jspecify.annotations.NullMarked;
