package io.unibox.starter.listening;

import io.unibox.events.Event;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** Keeps every {@link BatchListener} of the service listening for as long as the service runs. */
final class Listeners implements SmartLifecycle {

    private static final String GATHERED_BYTES = String.valueOf(256 * 1024);

    private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers;
    private volatile boolean running;

    Listeners(
            List<BatchListener<?>> listeners,
            ConsumerFactory<String, byte[]> consumers,
            DeadLetters deadLetters,
            String service,
            int concurrency) {
        this.containers = listeners.stream()
                .map(listener -> container(listener, consumers, deadLetters, service, concurrency))
                .toList();
    }

    /** The consumer group that a service hears a topic as. */
    static String group(String service, BatchListener<?> listener) {
        return service + "." + listener.topic().name();
    }

    private static <E extends Event> ConcurrentMessageListenerContainer<String, byte[]> container(
            BatchListener<E> listener,
            ConsumerFactory<String, byte[]> consumers,
            DeadLetters deadLetters,
            String service,
            int concurrency) {
        String group = group(service, listener);
        var properties = new ContainerProperties(listener.topic().name());
        properties.setGroupId(group);
        properties.setClientId(group);
        properties.setMessageListener(new Hearing<>(listener, deadLetters, group));
        properties.setMissingTopicsFatal(false);
        if (listener.gathering().isPositive()) {
            long millis = listener.gathering().toMillis();
            var kafka = properties.getKafkaConsumerProperties();
            kafka.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, GATHERED_BYTES);
            kafka.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, String.valueOf(millis));
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
        running = true;
    }

    @Override
    public void stop() {
        containers.forEach(ConcurrentMessageListenerContainer::stop);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
