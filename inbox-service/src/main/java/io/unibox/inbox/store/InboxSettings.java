package io.unibox.inbox.store;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * For how long things are kept.
 *
 * @param feedRetention changes, for clients that were away
 * @param parkedRetention reports whose message is not known
 * @param keyRetention what an Idempotency-Key stands for
 * @param reconsiderEvery how often waiting reports are tried again
 * @param forgetEvery how often what is too old is forgotten
 */
@ConfigurationProperties("unibox.inbox")
record InboxSettings(
        Duration feedRetention,
        Duration parkedRetention,
        Duration keyRetention,
        Duration reconsiderEvery,
        Duration forgetEvery) {}
