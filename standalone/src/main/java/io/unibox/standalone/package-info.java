/** Everything in one JVM with a real broker and a real PostgreSQL; a service does not know that it is there. */
@NullMarked
package io.unibox.standalone;

import org.jspecify.annotations.NullMarked;
