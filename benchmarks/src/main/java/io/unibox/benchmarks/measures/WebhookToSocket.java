package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.RunSettings;
import io.unibox.benchmarks.figures.Figures;
import io.unibox.benchmarks.floor.Floor;
import io.unibox.benchmarks.installation.FloorProcess;
import io.unibox.benchmarks.installation.ScratchFolder;
import io.unibox.benchmarks.installation.Standalone;
import io.unibox.benchmarks.installation.Topics;
import io.unibox.benchmarks.load.HttpBytes;
import io.unibox.benchmarks.load.HttpLoad;
import io.unibox.benchmarks.load.Latencies;
import io.unibox.benchmarks.load.Outcome;
import io.unibox.benchmarks.load.Requests;
import io.unibox.local.KafkaBroker;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** B5: from the time that a webhook was meant to be posted, through the gateway, to its frame at each of 20 clients. */
final class WebhookToSocket {

    private static final int WATCHERS = 20;
    private static final int CONNECTIONS = 16;
    private static final int PEOPLE = 500;
    private static final String NEW_MESSAGE = "\"type\":\"new_message\"";
    private static final String TEXT = "Hello, is the blue one still there?";

    private WebhookToSocket() {}

    static void take(RunSettings settings, Figures figures) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            Latencies floor = floor(http, settings);
            Latencies ours = ours(http, settings);
            Milliseconds.say(figures, "B5.webhook_to_frame_at_" + settings.inboundRate(), ours, floor);
        }
    }

    private static Latencies ours(HttpClient http, RunSettings settings) throws Exception {
        try (var unibox = Standalone.start(Optional.empty());
                var watchers = new Watchers(NEW_MESSAGE)) {
            unibox.awaitReady();
            var tenant = Tenant.open(unibox, http);
            var webhooks = tenant.webhooks();
            int port = unibox.port("GATEWAY");
            var url = URI.create("ws://127.0.0.1:" + port + "/ws/conversations");
            for (int i = 0; i < WATCHERS; i++) {
                watchers.join(http, url, tenant.token(), "{\"action\":\"subscribe\"}");
            }
            return measure(
                    watchers,
                    port,
                    settings,
                    (number, due) -> webhooks.inbound(
                            port, People.number(1 + number % PEOPLE), People.freshSid(), Stamp.on(TEXT, due)));
        }
    }

    private static Latencies floor(HttpClient http, RunSettings settings) throws Exception {
        try (var folder = ScratchFolder.create();
                var broker = KafkaBroker.temporary();
                var topics = new Topics(broker.bootstrapServers());
                var watchers = new Watchers("")) {
            topics.create(Floor.TOPIC);
            try (var floor = FloorProcess.start(broker.bootstrapServers(), "512m", true, folder.path())) {
                var url = URI.create("ws://127.0.0.1:" + floor.port() + "/ws");
                for (int i = 0; i < WATCHERS; i++) {
                    watchers.join(http, url, "", "");
                }
                return measure(
                        watchers,
                        floor.port(),
                        settings,
                        (_, due) -> HttpBytes.post(
                                floor.port(),
                                TwilioWebhooks.PATH,
                                "text/plain",
                                Stamp.on(TEXT, due).getBytes(StandardCharsets.UTF_8),
                                Map.of()));
            }
        }
    }

    /** Fails where a client has missed a frame; the warm-up, at half the rate, may be as slow as it likes. */
    private static Latencies measure(Watchers watchers, int port, RunSettings settings, Requests requests)
            throws InterruptedException {
        try (var load = new HttpLoad(port, CONNECTIONS)) {
            watchers.begin();
            Outcome warmUp = load.atRate(settings.inboundRate() / 2.0, requests, settings.warmUp());
            watchers.awaitFrames(warmUp.accepted() * watchers.count());
        }
        try (var load = new HttpLoad(port, CONNECTIONS)) {
            Latencies latencies = watchers.begin();
            Outcome outcome = load.atRate(settings.inboundRate(), requests, settings.window());
            long expected = outcome.orFail("webhooks").accepted() * watchers.count();
            watchers.awaitFrames(expected);
            if (latencies.count() != expected) {
                throw new IllegalStateException(latencies.count() + " frames instead of " + expected);
            }
            return latencies;
        }
    }
}
