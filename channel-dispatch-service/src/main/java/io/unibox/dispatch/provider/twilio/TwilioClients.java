package io.unibox.dispatch.provider.twilio;

import com.twilio.http.TwilioRestClient;
import io.unibox.dispatch.domain.Credentials;

/** Opens Twilio's library for a line. What is costly is shared, so a client is made for each call. */
final class TwilioClients {

    private final TwilioHttp http;

    TwilioClients(TwilioHttp http) {
        this.http = http;
    }

    TwilioRestClient of(Credentials credentials) {
        boolean byKey = credentials.apiKeySid() != null && credentials.apiKeySecret() != null;
        var client = byKey
                ? new TwilioRestClient.Builder(credentials.apiKeySid(), credentials.apiKeySecret())
                : new TwilioRestClient.Builder(credentials.accountSid(), credentials.authToken());
        return client.accountSid(credentials.accountSid()).httpClient(http).build();
    }
}
