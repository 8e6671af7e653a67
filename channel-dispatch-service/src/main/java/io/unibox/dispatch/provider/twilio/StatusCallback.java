package io.unibox.dispatch.provider.twilio;

import io.unibox.events.ChannelAccountId;
import io.unibox.events.MessageId;

/** Where Twilio is to report on a message. It names the message, since a report may come before the answer to our call. */
final class StatusCallback {

    /** Twilio's connection overrides: three retries after anything but success. Not sent and not signed. */
    private static final String RETRIES = "#rc=3&rp=all";

    private final String base;

    StatusCallback(String publicUrl) {
        this.base = publicUrl.replaceFirst("/+$", "") + "/webhooks/twilio/sms/status";
    }

    String of(ChannelAccountId line, MessageId message) {
        return base + "?account=" + line + "&message=" + message + RETRIES;
    }
}
