/** How events are heard: in batches, in order per key, with poison set aside and outages waited for. */
@NullMarked
package io.unibox.starter.listening;

import org.jspecify.annotations.NullMarked;
