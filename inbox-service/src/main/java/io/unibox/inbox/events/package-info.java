/** What other services say, taken into the read model batch by batch. */
@NullMarked
package io.unibox.inbox.events;

import org.jspecify.annotations.NullMarked;
