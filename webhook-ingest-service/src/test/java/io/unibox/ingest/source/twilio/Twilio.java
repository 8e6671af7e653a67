package io.unibox.ingest.source.twilio;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.Event;
import io.unibox.events.Provider;
import io.unibox.events.Scope;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.ingest.domain.Line;
import io.unibox.ingest.domain.Outcome;
import io.unibox.ingest.domain.Outcome.Refused;
import io.unibox.ingest.domain.Outcome.Said;
import io.unibox.ingest.domain.Refusal;
import io.unibox.ingest.domain.Webhook;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A source with some lines, called on as Twilio does. */
final class Twilio {

    static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123456Z");
    static final WorkspaceId WORKSPACE = WorkspaceId.fresh();
    static final Scope SCOPE = new Scope.Personal(UserId.fresh());
    static final String ACCOUNT = "AC" + "a".repeat(32);
    static final String TOKEN = "token";

    private static final String ORIGIN = "https://unibox.example";

    final Line sms = line(Channel.SMS, "+15005550101", Map.of("authToken", TOKEN));
    final Line other = line(Channel.SMS, "+15005550102", Map.of("authToken", TOKEN));
    final Line sender = line(Channel.SMS, "+15017250604", Map.of("authToken", TOKEN));
    final Line whatsApp = line(Channel.WHATSAPP, "+14155238886", Map.of("authToken", TOKEN));

    final TwilioSource source;

    Twilio() {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var numbers = new Numbers();
        source = new TwilioSource(
                new Signature(URI.create(ORIGIN)),
                new InboundMessages(clock, numbers),
                new StatusReports(clock, numbers));
        source.know(sms);
        source.know(other);
        source.know(sender);
        source.know(whatsApp);
    }

    static Line line(Channel channel, String number, Map<String, String> credentials) {
        return new Line(
                WORKSPACE,
                ChannelAccountId.fresh(),
                1,
                channel,
                Provider.TWILIO,
                ACCOUNT,
                new Address(Address.Kind.PHONE, number),
                SCOPE,
                credentials);
    }

    Outcome receive(String target, String form) {
        return receive(target, form, TOKEN);
    }

    Outcome receive(String target, String form, String token) {
        return receiveSigned(target, form, Forms.sign(token, ORIGIN + target, form));
    }

    Outcome receiveSigned(String target, String form, @Nullable String signature) {
        return source.read(new Webhook(
                target,
                name -> name.equals("X-Twilio-Signature") ? signature : null,
                form.getBytes(StandardCharsets.UTF_8)));
    }

    Event said(String target, String form) {
        return receive(target, form) instanceof Said said ? said.event() : fail(receive(target, form));
    }

    Refusal refused(String target, String form) {
        return receive(target, form) instanceof Refused refused ? refused.refusal() : fail(receive(target, form));
    }

    private static <T> T fail(Outcome outcome) {
        throw new AssertionError("not expected: " + outcome);
    }
}
