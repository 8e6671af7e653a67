package io.unibox.starter.listening;

import io.unibox.events.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Keeps every {@link BatchListener} of the service listening for as long as the service runs.
 *
 * @param topicsByGroup what the service hears, by the consumer groups that it hears it as
 */
record Listeners(
        Map<String, Topic<?>> topicsByGroup, List<ConcurrentMessageListenerContainer<String, byte[]>> containers)
        implements SmartLifecycle {

    private static final String GATHERED_BYTES = String.valueOf(256 * 1024);

    Listeners(List<Hearing<?>> hearings, ConsumerFactory<String, byte[]> consumers, int concurrency) {
        this(
                hearings.stream()
                        .collect(Collectors.toMap(
                                Hearing::group, each -> each.listener().topic())),
                hearings.stream()
                        .map(each -> container(each, consumers, concurrency))
                        .toList());
    }

    private static ConcurrentMessageListenerContainer<String, byte[]> container(
            Hearing<?> hearing, ConsumerFactory<String, byte[]> consumers, int concurrency) {
        String group = hearing.group();
        Duration gathering = hearing.listener().gathering();
        var properties = new ContainerProperties(hearing.listener().topic().name());
        properties.setGroupId(group);
        properties.setClientId(group);
        properties.setMessageListener(hearing);
        properties.setMissingTopicsFatal(false);
        if (gathering.isPositive()) {
            var kafka = properties.getKafkaConsumerProperties();
            kafka.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, GATHERED_BYTES);
            kafka.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, String.valueOf(gathering.toMillis()));
        }
        var threads = new SimpleAsyncTaskExecutorBuilder().virtualThreads(true).threadNamePrefix(group + "-");
        properties.setListenerTaskExecutor(threads.build());
        var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setConcurrency(concurrency);
        container.setBeanName(group);
        var pauses = new ExponentialBackOff(200, 2);
        pauses.setMaxInterval(3000);
        container.setCommonErrorHandler(new DefaultErrorHandler(pauses));
        return container;
    }

    @Override
    public void start() {
        containers.forEach(ConcurrentMessageListenerContainer::start);
    }

    @Override
    public void stop() {
        containers.forEach(ConcurrentMessageListenerContainer::stop);
    }

    @Override
    public boolean isRunning() {
        return containers.stream().anyMatch(ConcurrentMessageListenerContainer::isRunning);
    }
}
