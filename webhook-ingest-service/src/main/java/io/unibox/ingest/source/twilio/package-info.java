/** Twilio's messaging webhooks: form, signature, and what they mean. Facts: Twilio's pages on webhook security and messaging webhooks. */
@NullMarked
package io.unibox.ingest.source.twilio;

import org.jspecify.annotations.NullMarked;
