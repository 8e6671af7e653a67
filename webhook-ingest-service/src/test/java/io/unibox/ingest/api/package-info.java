@NullMarked
package io.unibox.ingest.api;

import org.jspecify.annotations.NullMarked;
