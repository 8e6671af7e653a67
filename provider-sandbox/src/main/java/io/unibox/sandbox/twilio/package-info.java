/** Twilio's Messages API, its status callbacks and its inbound webhooks. */
@NullMarked
package io.unibox.sandbox.twilio;

import org.jspecify.annotations.NullMarked;
