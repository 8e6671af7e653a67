package io.unibox.inbox.live;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How the WebSocket is guarded.
 *
 * @param allowedOrigins whose pages may open it, as {@code scheme://authority}
 * @param bufferedFrames how many frames wait for a slow client before it is cut off
 * @param bufferedBytes how many bytes of frames wait for a slow client when more come, before it is cut off
 * @param framesPerSecond how many frames a client may send
 * @param sendsPerSecond how many messages a user may send over sockets, and
 * @param sendBurst how many at once after a rest
 * @param queriesPerSecond how many frames of a user may touch the database, over all their sockets, and
 * @param queryBurst how many at once after a rest
 * @param signalsPerSecond how often a user may have the others told that they type, look or are there, and
 * @param signalBurst how often at once after a rest
 * @param lookEvery how often other instances' changes are looked for
 */
@ConfigurationProperties("unibox.live")
record LiveSettings(
        Set<String> allowedOrigins,
        int socketsPerUser,
        int socketsPerWorkspace,
        int bufferedFrames,
        DataSize bufferedBytes,
        int framesPerSecond,
        int sendsPerSecond,
        int sendBurst,
        int queriesPerSecond,
        int queryBurst,
        int signalsPerSecond,
        int signalBurst,
        Duration heartbeat,
        Duration authenticateWithin,
        Duration lookEvery) {

    LiveSettings {
        allowedOrigins = allowedOrigins.stream()
                .filter(origin -> !origin.isBlank())
                .map(LiveSettings::normalised)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** An address as browsers name it in {@code Origin}: without a path, and without a port that goes without saying. */
    static String normalised(String address) {
        String text = address.strip().toLowerCase(Locale.ROOT);
        try {
            URI uri = URI.create(text);
            if (uri.getScheme() == null || uri.getHost() == null) {
                return text;
            }
            boolean usual = uri.getPort() == -1
                    || (uri.getScheme().equals("https") ? uri.getPort() == 443 : uri.getPort() == 80);
            return uri.getScheme() + "://" + uri.getHost() + (usual ? "" : ":" + uri.getPort());
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
