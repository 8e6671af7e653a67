/** Kafka, both ways: the lines that we hear of, and the events that we say. */
@NullMarked
package io.unibox.ingest.events;

import org.jspecify.annotations.NullMarked;
