/** What a webhook is, what becomes of it, and which lines we know. */
@NullMarked
package io.unibox.ingest.domain;

import org.jspecify.annotations.NullMarked;
