/** The simulated people who get the messages, and who write themselves. */
@NullMarked
package io.unibox.sandbox.people;

import org.jspecify.annotations.NullMarked;
