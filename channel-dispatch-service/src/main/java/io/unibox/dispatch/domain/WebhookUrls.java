package io.unibox.dispatch.domain;

import io.unibox.events.ChannelAccountId;
import io.unibox.events.MessageId;

/**
 * Where Twilio is to report what comes in, and how messages fare. Each address ends in Twilio's connection overrides: five
 * retries, the most there are, after anything but success. Without them Twilio tries again only where no connection came
 * about. The fragment is neither sent nor signed.
 *
 * @see <a href="https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides">Twilio: overrides</a>
 */
public record WebhookUrls(String inbound, String status) {

    private static final String RETRIES = "#rc=5&rp=all";

    /** The addresses of an installation that the world reaches under this one. */
    public static WebhookUrls below(String publicUrl) {
        String base = publicUrl.replaceFirst("/+$", "") + "/webhooks/twilio";
        return new WebhookUrls(base + RETRIES, base + "/sms/status" + RETRIES);
    }

    /** Where to report on one message. It names the message, since a report may come before the answer to our call. */
    public String statusOf(ChannelAccountId line, MessageId message) {
        return status.replace(RETRIES, "?account=" + line + "&message=" + message + RETRIES);
    }
}
