package io.unibox.inbox.api;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the WebSocket is guarded.
 *
 * @param allowedOrigins whose pages may open it
 * @param bufferedFrames how many frames wait for a slow client before it is cut off
 * @param framesPerSecond how many frames a client may send
 * @param lookEvery how often other instances' changes are looked for
 */
@ConfigurationProperties("unibox.live")
record LiveSettings(
        Set<String> allowedOrigins,
        int socketsPerUser,
        int socketsPerWorkspace,
        int bufferedFrames,
        int framesPerSecond,
        Duration heartbeat,
        Duration authenticateWithin,
        Duration lookEvery) {}
