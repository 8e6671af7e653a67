package io.unibox.dispatch.provider.twilio;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How Twilio is reached.
 *
 * @param enabled whether it is
 * @param apiUrl where its API is
 * @param connectTimeout for a connection, TLS included
 * @param responseTimeout between two bytes of an answer
 * @param lookBack so much earlier than our call a message may be dated that is taken for ours, as clocks differ
 */
@ConfigurationProperties("unibox.twilio")
record TwilioSettings(
        boolean enabled, URI apiUrl, Duration connectTimeout, Duration responseTimeout, Duration lookBack) {}
