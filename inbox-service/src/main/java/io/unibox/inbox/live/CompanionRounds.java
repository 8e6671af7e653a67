package io.unibox.inbox.live;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;

/** Keeps the companions of all instances in touch: hears what the others say, beats, and tells what has changed. */
@Component
final class CompanionRounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CompanionRounds.class);

    private final Exchange exchange;
    private final Companions companions;
    private final Disposable.Swap running = Disposables.swap();

    CompanionRounds(Exchange exchange, Companions companions) {
        this.exchange = exchange;
        this.companions = companions;
    }

    @Override
    public void start() {
        running.update(Disposables.composite(
                exchange.hear(this::beginAnew, this::meet, companions::mind),
                every(Duration.ofMillis(50), exchange::flush),
                every(Duration.ofMillis(250), companions::tellChanges),
                every(Duration.ofSeconds(1), this::expire),
                every(Duration.ofSeconds(5), exchange::beat)));
        // The connection may have been there before anybody listened.
        exchange.greet();
    }

    @Override
    public void stop() {
        running.update(Disposables.disposed());
    }

    @Override
    public boolean isRunning() {
        return running.get() != null && !running.get().isDisposed();
    }

    private void beginAnew() {
        companions.forgetOthers();
        meet();
    }

    private void meet() {
        exchange.greet();
        companions.sayAll();
    }

    private void expire() {
        companions.expire();
        companions.forget(exchange.gone());
    }

    private static Disposable every(Duration period, Runnable round) {
        return Flux.interval(period).onBackpressureDrop().subscribe(_ -> {
            try {
                round.run();
            } catch (RuntimeException e) {
                LOG.warn("A round over the open sockets failed: {}", e.toString());
            }
        });
    }
}
