/** Twilio's Messages API. */
@NullMarked
package io.unibox.dispatch.provider.twilio;

import org.jspecify.annotations.NullMarked;
