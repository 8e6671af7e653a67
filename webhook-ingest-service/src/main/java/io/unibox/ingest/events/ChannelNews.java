package io.unibox.ingest.events;

import io.unibox.events.Topic;
import io.unibox.ingest.domain.Lines;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/**
 * Hears {@code channel.changed} from its beginning, all of it in every instance and in no consumer group: the lines are
 * kept in memory only. After a failure it begins again; what it knew stays known.
 */
@Component
final class ChannelNews implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelNews.class);
    private static final String TOPIC = Topic.CHANNEL_CHANGED.name();
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ConsumerFactory<String, byte[]> consumers;
    private final ChannelAccounts accounts;
    private final Lines lines;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private volatile @Nullable Consumer<String, byte[]> consumer;

    ChannelNews(ConsumerFactory<String, byte[]> consumers, ChannelAccounts accounts, Lines lines) {
        this.consumers = consumers;
        this.accounts = accounts;
        this.lines = lines;
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        Thread.ofVirtual().name("channel-news").start(this::listen);
    }

    @Override
    public void stop() {
        stopped.countDown();
        Consumer<String, byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    /** Before the web server, so that its first webhooks find the lines known. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void listen() {
        while (isRunning()) {
            try (Consumer<String, byte[]> fresh = consumers.createConsumer(null, "-channel-news")) {
                consumer = fresh;
                hear(fresh);
            } catch (WakeupException _) {
                LOG.debug("Woken up to stop");
            } catch (RuntimeException e) {
                LOG.warn("Lines cannot be heard of right now: {}", e.toString());
            }
            pause();
        }
    }

    private void hear(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        if (partitions.isEmpty()) {
            return;
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, TIMEOUT);
        while (isRunning()) {
            consumer.poll(POLL).forEach(record -> accounts.on(record.value()));
            if (!lines.areComplete() && reached(consumer, ends)) {
                lines.completed();
                LOG.info("{} lines are known", lines.count());
            }
            if (partitions(consumer).size() != partitions.size()) {
                return;
            }
        }
    }

    private static boolean reached(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), TIMEOUT) >= end.getValue());
    }

    private static List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
        return consumer.partitionsFor(TOPIC, TIMEOUT).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
    }

    private void pause() {
        try {
            var _ = stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }
}
