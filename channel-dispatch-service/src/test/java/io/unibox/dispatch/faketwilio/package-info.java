/** A Twilio for tests, small enough to misbehave to the byte. */
@NullMarked
package io.unibox.dispatch.faketwilio;

import org.jspecify.annotations.NullMarked;
