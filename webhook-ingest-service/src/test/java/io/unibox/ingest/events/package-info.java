@NullMarked
package io.unibox.ingest.events;

import org.jspecify.annotations.NullMarked;
