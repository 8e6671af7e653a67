package io.unibox.inbox.store;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What happens to conversations by itself.
 *
 * @param wakeEvery how often snoozed ones are looked through for those that are due
 * @param foldEvery how often the rows behind the counts are folded
 * @param clearEvery how often messages of removed conversations are looked for
 */
@ConfigurationProperties("unibox.inbox.conversations")
record ConversationSettings(Duration wakeEvery, Duration foldEvery, Duration clearEvery) {}
