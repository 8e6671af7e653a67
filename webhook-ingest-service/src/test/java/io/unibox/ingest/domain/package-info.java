@NullMarked
package io.unibox.ingest.domain;

import org.jspecify.annotations.NullMarked;
