package io.unibox.sandbox.lines;

import org.jspecify.annotations.Nullable;

/**
 * A phone number rented out by the sandbox, with the account that it belongs to.
 *
 * @param owner who asked for it; one line each
 * @param accountSid the Twilio account
 * @param authToken its primary token, which signs the webhooks
 * @param phoneNumber the number, in E.164
 * @param smsUrl where messages to the number are posted, if anywhere
 * @param apiKeySid an API key of the account
 * @param apiKeySecret the key's secret
 * @param messagingServiceSid a messaging service of the account
 */
public record Line(
        String owner,
        String accountSid,
        String authToken,
        String phoneNumber,
        @Nullable String smsUrl,
        String apiKeySid,
        String apiKeySecret,
        String messagingServiceSid) {

    Line withSmsUrl(String url) {
        return new Line(owner, accountSid, authToken, phoneNumber, url, apiKeySid, apiKeySecret, messagingServiceSid);
    }
}
