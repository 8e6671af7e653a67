/** A real Kafka broker and a real PostgreSQL on this machine, for the local start and for tests. */
@NullMarked
package io.unibox.local;

import org.jspecify.annotations.NullMarked;
