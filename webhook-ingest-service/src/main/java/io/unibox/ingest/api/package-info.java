/** Webhooks come in here: paths, limits, answers, and what an operator sees of the refused ones. */
@NullMarked
package io.unibox.ingest.api;

import org.jspecify.annotations.NullMarked;
