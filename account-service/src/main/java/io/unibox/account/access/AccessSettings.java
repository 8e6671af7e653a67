package io.unibox.account.access;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How strict the door is; what each setting means stands in {@code account-service.yml}.
 *
 * @param publicUrl where browsers reach the installation
 * @param proxies how many proxies stand before this service
 */
@ConfigurationProperties("unibox.access")
public record AccessSettings(
        URI publicUrl,
        int proxies,
        Duration tokenLife,
        Duration sessionLife,
        int sessionsPerUser,
        Duration refreshGrace,
        Duration keyRotation,
        Duration keyAhead,
        int signInAttempts,
        Duration signInWindow,
        int passwordThreads) {}
