package io.unibox.starter.listening;

import io.micrometer.core.instrument.MeterRegistry;
import io.unibox.events.Topic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.kafka.core.ProducerFactory;
import reactor.core.scheduler.Schedulers;

/** Gives a service with Kafka its topics, its announcements and its listeners. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnClass(ProducerFactory.class)
@ConditionalOnBean(ProducerFactory.class)
@EnableConfigurationProperties(ListeningConfiguration.KafkaTopicSettings.class)
class ListeningConfiguration {

    @Bean
    @ConditionalOnMissingBean
    NewTopics topics(KafkaTopicSettings settings) {
        return new NewTopics(Topic.ALL.stream()
                .flatMap(topic -> Stream.of(alive(topic, settings), dead(topic, settings)))
                .toArray(NewTopic[]::new));
    }

    @Bean
    @ConditionalOnMissingBean
    LateTopics lateTopics(KafkaAdmin admin, DeadLetters deadLetters) {
        return new LateTopics(admin, deadLetters);
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    Producer<String, byte[]> producer(ProducerFactory<String, byte[]> producers) {
        return producers.createProducer();
    }

    @Bean
    @ConditionalOnMissingBean
    Announcements announcements(Producer<String, byte[]> producer) {
        return new Announcements(
                producer, Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(), "announcements"));
    }

    @Bean
    @ConditionalOnMissingBean
    DeadLetters deadLetters(Producer<String, byte[]> producer, MeterRegistry meters) {
        return new DeadLetters(producer, meters);
    }

    @Bean
    @ConditionalOnMissingBean
    Listeners listeners(
            ObjectProvider<BatchListener<?>> listeners,
            ConsumerFactory<String, byte[]> consumers,
            DeadLetters deadLetters,
            @Value("${spring.application.name}") String service,
            @Value("${unibox.listening.concurrency}") int concurrency) {
        List<Hearing<?>> hearings = listeners
                .orderedStream()
                .<Hearing<?>>map(listener -> new Hearing<>(
                        listener, deadLetters, service + "." + listener.topic().name()))
                .toList();
        return new Listeners(hearings, consumers, concurrency);
    }

    @Bean
    @ConditionalOnMissingBean
    DeadLetterLog deadLetterLog(ConsumerFactory<String, byte[]> consumers, DeadLetters deadLetters) {
        return new DeadLetterLog(consumers, deadLetters);
    }

    @Bean
    @ConditionalOnMissingBean
    DeadLettersEndpoint deadLettersEndpoint(DeadLetterLog log, DeadLetters deadLetters, Listeners listeners) {
        return new DeadLettersEndpoint(log, deadLetters, listeners.topicsByGroup());
    }

    private static NewTopic alive(Topic<?> topic, KafkaTopicSettings settings) {
        long kept = topic.compacted() ? -1 : settings.retention().toMillis();
        return TopicBuilder.name(topic.name())
                .partitions(settings.partitions())
                .replicas(settings.replicationFactor())
                .config(TopicConfig.CLEANUP_POLICY_CONFIG, topic.compacted() ? "compact" : "delete")
                .config(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(kept))
                .build();
    }

    /** Kept until taken out, and then off the disks within a day: a segment is closed and compacted after six hours. */
    private static NewTopic dead(Topic<?> topic, KafkaTopicSettings settings) {
        String rest = String.valueOf(DeadLetters.REST.toMillis());
        return TopicBuilder.name(topic.deadName())
                .partitions(1)
                .replicas(settings.replicationFactor())
                .compact()
                .config(TopicConfig.SEGMENT_MS_CONFIG, rest)
                .config(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, rest)
                .config(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.01")
                .config(TopicConfig.DELETE_RETENTION_MS_CONFIG, rest)
                .build();
    }

    /**
     * @param partitions of each topic
     * @param replicationFactor copies of each partition; -1 takes the broker's default
     * @param retention for how long events are kept that are no snapshots; dead letters are kept until they are taken out
     */
    @ConfigurationProperties("unibox.kafka")
    record KafkaTopicSettings(int partitions, int replicationFactor, Duration retention) {}
}
