/** The read model: who said what to whom, how far it has got, and who is told about it. */
@NullMarked
package io.unibox.inbox;

import org.jspecify.annotations.NullMarked;
