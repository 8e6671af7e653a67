/** The language that the services share: what happened, to whom, and in which words. */
@NullMarked
package io.unibox.events;

import org.jspecify.annotations.NullMarked;
