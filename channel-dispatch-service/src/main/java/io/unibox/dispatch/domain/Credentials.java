package io.unibox.dispatch.domain;

import org.jspecify.annotations.Nullable;

/**
 * What opens a line at its provider. Never shown: not in answers, not in logs.
 *
 * @param accountSid the provider's account, no secret
 * @param authToken also signs the provider's webhooks
 * @param apiKeySid a key to call with instead of the token, together with its secret
 * @param messagingServiceSid the service that chooses the sender, instead of the line's own address
 */
public record Credentials(
        String accountSid,
        String authToken,
        @Nullable String apiKeySid,
        @Nullable String apiKeySecret,
        @Nullable String messagingServiceSid) {

    @Override
    public String toString() {
        return "Credentials[…]";
    }
}
