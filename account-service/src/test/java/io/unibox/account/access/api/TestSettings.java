package io.unibox.account.access.api;

import io.unibox.account.access.AccessSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Settings of which a test names those that it is about. */
final class TestSettings {

    private static final Duration WINDOW = Duration.ofMinutes(15);

    private TestSettings() {}

    static AccessSettings withGateways(String... networks) {
        return of(List.of(networks), 10, 50);
    }

    static AccessSettings withAttempts(int perSource, int perEmail) {
        return of(List.of(), perSource, perEmail);
    }

    private static AccessSettings of(List<String> gateways, int perSource, int perEmail) {
        return new AccessSettings(
                URI.create("http://localhost"),
                gateways,
                WINDOW,
                WINDOW,
                20,
                WINDOW,
                WINDOW,
                WINDOW,
                perSource,
                perEmail,
                WINDOW,
                1);
    }
}
