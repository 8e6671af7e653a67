package io.unibox.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What can be set about the sandbox.
 *
 * @param data the folder of the ledger, the lines and the people
 * @param segment how large a file of the ledger grows before the next one is begun
 * @param replay how much of the newest ledger is read back at start
 * @param keptMessages how many messages can be fetched and listed; older ones are only in the files
 * @param inProgress how many messages may be on their way at once; more are refused as Twilio does
 * @param queuedAfter when a message to a messaging service is queued, counted from its acceptance
 * @param sentAfter when a message is sent, counted from its acceptance
 * @param deliveredAfter when a message is delivered, counted from its acceptance
 * @param webhookConnections how many connections are opened to one receiver of webhooks
 * @param advancedOptOut whether webhooks say with {@code OptOutType} what STOP, START and HELP mean
 */
@ConfigurationProperties("unibox.sandbox")
public record SandboxSettings(
        Path data,
        DataSize segment,
        DataSize replay,
        int keptMessages,
        int inProgress,
        Duration queuedAfter,
        Duration sentAfter,
        Duration deliveredAfter,
        int webhookConnections,
        boolean advancedOptOut) {}
