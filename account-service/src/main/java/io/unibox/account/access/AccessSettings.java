package io.unibox.account.access;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How users sign in; each setting is explained in {@code account-service.yml}.
 *
 * @param publicUrl where browsers reach the installation
 * @param gatewayNetworks networks or addresses of the gateways, whose X-Forwarded-For is believed
 */
@ConfigurationProperties("unibox.access")
public record AccessSettings(
        URI publicUrl,
        List<String> gatewayNetworks,
        Duration tokenLife,
        Duration sessionLife,
        int sessionsPerUser,
        Duration refreshGrace,
        Duration keyRotation,
        Duration keyAhead,
        int signInAttempts,
        int signInAttemptsPerEmail,
        Duration signInWindow,
        int passwordThreads) {}
