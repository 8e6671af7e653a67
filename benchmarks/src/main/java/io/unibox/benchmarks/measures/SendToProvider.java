package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.RunSettings;
import io.unibox.benchmarks.figures.Figures;
import io.unibox.benchmarks.installation.Await;
import io.unibox.benchmarks.installation.Standalone;
import io.unibox.benchmarks.load.HttpBytes;
import io.unibox.benchmarks.load.HttpLoad;
import io.unibox.benchmarks.load.Latencies;
import io.unibox.benchmarks.load.Requests;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * B6: from the time that a send was meant to be asked for, through the gateway, to its 201, and to its arrival at the
 * provider. The floor asks the provider itself.
 */
final class SendToProvider {

    private static final int CONNECTIONS = 16;
    private static final int PAGE = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TEXT = "Yes, it is. Come by whenever you like.";

    private SendToProvider() {}

    static void take(RunSettings settings, Figures figures) throws InterruptedException {
        try (var http = HttpClient.newHttpClient();
                var unibox = Standalone.start(Optional.empty())) {
            unibox.awaitReady();
            var tenant = Tenant.open(unibox, http);
            int gateway = unibox.port("GATEWAY");
            int standIn = unibox.port("SANDBOX");
            warmUp(gateway, ours(tenant, gateway, 0), settings);
            warmUp(standIn, floor(tenant, standIn), settings);
            Seen floor = window(tenant, standIn, floor(tenant, standIn), settings.sendRate(), settings.window());
            Seen ours = window(tenant, gateway, ours(tenant, gateway, 1), settings.sendRate(), settings.window());
            String rate = "_at_" + settings.sendRate();
            Milliseconds.say(figures, "B6.accepted" + rate, ours.answered, floor.answered);
            Milliseconds.say(figures, "B6.at_provider" + rate, ours.arrived, floor.arrived);
        }
    }

    /** How long until the answer, and until the provider had it. */
    private record Seen(Latencies answered, Latencies arrived) {}

    private static Requests ours(Tenant tenant, int port, int part) {
        Map<String, String> headers = Map.of("Authorization", "Bearer " + tenant.token());
        return (number, due) -> HttpBytes.post(
                port,
                "/api/v1/messages",
                "application/json",
                JSON.writeValueAsBytes(tenant.message(People.number(1 + 10_000L * part + number), Stamp.on(TEXT, due))),
                headers);
    }

    private static Requests floor(Tenant tenant, int port) {
        var account = tenant.account();
        String pair = account.sid() + ":" + account.token();
        Map<String, String> headers = Map.of(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        return (number, due) -> HttpBytes.post(
                port,
                "/2010-04-01/Accounts/" + account.sid() + "/Messages.json",
                "application/x-www-form-urlencoded",
                form(account.number(), People.number(20_001 + number), Stamp.on(TEXT, due)),
                headers);
    }

    private static byte[] form(String from, String to, String text) {
        return ("From=" + encoded(from) + "&To=" + encoded(to) + "&Body=" + encoded(text))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** At half the rate; it may be as slow as it likes. */
    private static void warmUp(int port, Requests requests, RunSettings settings) throws InterruptedException {
        try (var load = new HttpLoad(port, CONNECTIONS)) {
            load.atRate(settings.sendRate() / 2.0, requests, settings.warmUp());
        }
    }

    /** Fails where the provider did not get every message exactly once. */
    private static Seen window(Tenant tenant, int port, Requests requests, int perSecond, Duration window)
            throws InterruptedException {
        long before = tenant.askStandIn("/health").path("ledger").asLong();
        long since = Stamp.epochMicros(System.nanoTime());
        try (var load = new HttpLoad(port, CONNECTIONS)) {
            var outcome = load.atRate(perSecond, requests, window).orFail("sends");
            Latencies arrived = Await.until("the sends at the provider", PATIENCE, () -> {
                Latencies seen = arrivals(tenant, before, since);
                return seen.count() >= outcome.accepted() ? seen : null;
            });
            if (arrived.count() != outcome.accepted()) {
                throw new IllegalStateException(
                        arrived.count() + " messages at the provider instead of " + outcome.accepted());
            }
            return new Seen(outcome.latencies(), arrived);
        }
    }

    /** Of what left since then, in case that something of the warm-up comes late. */
    private static Latencies arrivals(Tenant tenant, long before, long since) throws InterruptedException {
        var arrivals = new Latencies();
        for (long after = before; ; ) {
            JsonNode page = tenant.askStandIn("/sandbox/ledger?kind=message&after=" + after + "&limit=" + PAGE);
            for (JsonNode entry : page.path("entries")) {
                long sent = Stamp.in(entry.path("body").asString(""), 0).orElse(Long.MIN_VALUE);
                if (sent >= since) {
                    arrivals.addMicros(entry.path("at").asLong() - sent);
                }
            }
            if (!page.path("more").asBoolean(false)) {
                return arrivals;
            }
            after = page.path("last").asLong();
        }
    }
}
