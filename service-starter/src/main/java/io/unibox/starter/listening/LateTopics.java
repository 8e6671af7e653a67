package io.unibox.starter.listening;

import io.unibox.events.Topic;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Makes the topics where a service started before Kafka did: the first try, at start, is not the last. From then on it says
 * from time to time that nothing was removed, since Kafka closes a segment, and so compacts it, only when something is added.
 */
final class LateTopics implements SmartLifecycle {

    private static final Retry PATIENTLY = Retry.fixedDelay(Long.MAX_VALUE, Duration.ofSeconds(5));

    private final KafkaAdmin admin;
    private final DeadLetters deadLetters;
    private final Disposable.Swap trying = Disposables.swap();

    LateTopics(KafkaAdmin admin, DeadLetters deadLetters) {
        this.admin = admin;
        this.deadLetters = deadLetters;
    }

    @Override
    public void start() {
        trying.update(Mono.fromCallable(admin::initialize)
                .filter(done -> done)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("Kafka is not there yet")))
                .thenMany(Flux.interval(DeadLetters.REST, Schedulers.boundedElastic()))
                .doOnNext(_ -> Topic.ALL.forEach(topic -> deadLetters.remove(topic.deadName(), "nothing")))
                .retryWhen(PATIENTLY)
                .subscribeOn(Schedulers.boundedElastic())
                .subscribe());
    }

    @Override
    public void stop() {
        trying.dispose();
    }

    @Override
    public boolean isRunning() {
        return trying.get() != null && !trying.isDisposed();
    }
}
