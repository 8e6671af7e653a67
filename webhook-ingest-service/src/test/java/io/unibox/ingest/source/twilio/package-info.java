@NullMarked
package io.unibox.ingest.source.twilio;

import org.jspecify.annotations.NullMarked;
