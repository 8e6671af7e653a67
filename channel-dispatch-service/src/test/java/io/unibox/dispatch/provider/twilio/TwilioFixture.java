package io.unibox.dispatch.provider.twilio;

import io.unibox.dispatch.domain.Credentials;
import io.unibox.dispatch.domain.Delivery;
import io.unibox.dispatch.domain.Lease;
import io.unibox.dispatch.domain.Line;
import io.unibox.dispatch.domain.LineCheck;
import io.unibox.dispatch.domain.Outgoing;
import io.unibox.dispatch.domain.SendResult;
import io.unibox.dispatch.domain.Sighting;
import io.unibox.dispatch.domain.WebhookUrls;
import io.unibox.dispatch.faketwilio.FakeTwilio;
import io.unibox.events.Address;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.Content;
import io.unibox.events.MessageId;
import io.unibox.events.WorkspaceId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The adapter, and a fake Twilio behind it. */
abstract class TwilioFixture {

    static final String ACCOUNT = "AC00000000000000000000000000000001";
    static final String TO = "+12025550111";
    static final Duration LONG = Duration.ofSeconds(20);

    final FakeTwilio twilio = new FakeTwilio();
    final Scheduler calls = Schedulers.newBoundedElastic(8, 100, "test");
    private TwilioHttp http;

    @AfterEach
    void close() throws Exception {
        http.close();
        calls.dispose();
        twilio.close();
    }

    LineCheck check(URI url) {
        return Mono.from(provider(url).check(line(null, null, null))).block();
    }

    List<Sighting> search(Line line) {
        var delivery = new Delivery(
                WorkspaceId.fresh(),
                MessageId.fresh(),
                line.id(),
                Address.of("phone:" + TO),
                new Content.Text("Hello"),
                1,
                0,
                Duration.ZERO,
                Instant.now());
        return provider(twilio.url()).search(line, delivery).block();
    }

    SendResult send(String text) {
        return send(twilio.url(), text, LONG);
    }

    SendResult send(URI url, String text, Duration callBy) {
        return provider(url)
                .send(line(null, null, null), outgoing(MessageId.fresh(), text, callBy))
                .block();
    }

    TwilioProvider provider(URI url) {
        http = TwilioHttp.to(
                new TwilioSettings(true, url, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(15)));
        return new TwilioProvider(
                new TwilioClients(http),
                WebhookUrls.below("https://unibox.test/"),
                Duration.ofMinutes(15),
                calls,
                Clock.systemUTC());
    }

    static Outgoing outgoing(MessageId id, String text, Duration callBy) {
        return new Outgoing(id, Address.of("phone:" + TO), new Content.Text(text), Lease.startingNow(callBy));
    }

    static Line line(String keySid, String keySecret, String service) {
        return new Line(
                ChannelAccountId.fresh(),
                Address.of("phone:+12025550100"),
                new Credentials(ACCOUNT, "token", keySid, keySecret, service));
    }

    static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
