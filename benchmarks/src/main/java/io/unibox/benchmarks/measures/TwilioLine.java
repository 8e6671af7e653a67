package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.installation.Topics;
import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ChannelChanged;
import io.unibox.events.Header;
import io.unibox.events.Provider;
import io.unibox.events.Scope;
import io.unibox.events.WorkspaceId;
import io.unibox.starter.secrets.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A line that webhooks come in on.
 *
 * @param account its account at the provider
 * @param token that the webhooks are signed with
 */
record TwilioLine(WorkspaceId workspace, Scope scope, String account, String token, String number) {

    /** Lets the line be known, with its credentials sealed as dispatch does it. */
    static void announce(Topics topics, Secrets secrets, Iterable<TwilioLine> lines) {
        try (var producer = topics.producer()) {
            for (TwilioLine line : lines) {
                var unused = producer.send(Topics.recordOf(line.snapshot(secrets)));
            }
        }
    }

    private ChannelChanged.Snapshot snapshot(Secrets secrets) {
        var id = ChannelAccountId.fresh();
        String credentials = """
                {"accountSid":"%s","authToken":"%s"}""".formatted(account, token);
        return new ChannelChanged.Snapshot(
                Header.of(workspace, Instant.now()),
                id,
                1,
                Channel.SMS,
                Provider.TWILIO,
                account,
                Address.of("phone:" + number),
                "Measured",
                scope,
                true,
                true,
                secrets.seal(credentials.getBytes(StandardCharsets.UTF_8), ChannelChanged.sealedFor(workspace, id, 1)));
    }

    /** What Twilio posts to this line, where it believes to call that address. */
    TwilioWebhooks webhooks(String publicUrl) {
        return new TwilioWebhooks(publicUrl, account, token, number);
    }
}
