package io.unibox.sandbox.twilio;

import io.unibox.sandbox.SandboxSettings;
import io.unibox.sandbox.lines.Line;
import io.unibox.sandbox.lines.Lines;
import io.unibox.sandbox.misbehaviour.CallbackFaults;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Moves each message through its statuses and tells its status callback of each. */
@Component
class StatusCallbacks {

    private static final Logger LOG = LoggerFactory.getLogger(StatusCallbacks.class);

    private final AtomicInteger inProgress = new AtomicInteger();
    private final Messages messages;
    private final Webhooks webhooks;
    private final Lines lines;
    private final Recipients recipients;
    private final SandboxSettings settings;
    private final Clock clock;

    StatusCallbacks(
            Messages messages,
            Webhooks webhooks,
            Lines lines,
            Recipients recipients,
            SandboxSettings settings,
            Clock clock) {
        this.messages = messages;
        this.webhooks = webhooks;
        this.lines = lines;
        this.recipients = recipients;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes a place for a message that is about to be accepted, unless too many are on their way. */
    boolean begin() {
        if (inProgress.incrementAndGet() > settings.inProgress()) {
            inProgress.decrementAndGet();
            return false;
        }
        return true;
    }

    /** Gives the place back. */
    void end() {
        inProgress.decrementAndGet();
    }

    /** Sends the message on its way, at the end of which its place is given back. */
    void follow(Message message) {
        DeliverySchedule schedule = DeliverySchedule.of(message, recipients.finalStatus(message.to()), settings);
        Flux<Message> reached = Flux.fromIterable(schedule.steps()).concatMap(step -> reach(message, step));
        callbacks(message.callbacks(), reached)
                .then(Mono.defer(() -> arrived(message)))
                .doFinally(_ -> end())
                .subscribe(null, e -> LOG.warn("Message {} got stuck: {}", message.sid(), e.toString()));
    }

    @EventListener(ApplicationReadyEvent.class)
    void resume() {
        messages.unfinished().stream().filter(_ -> begin()).forEach(this::follow);
    }

    private Mono<Message> reach(Message message, DeliverySchedule.Step step) {
        Duration left = Duration.between(clock.instant(), step.due());
        return Mono.delay(left.isNegative() ? Duration.ZERO : left)
                .then(Mono.defer(() -> Mono.justOrEmpty(messages.find(message.accountSid(), message.sid()))))
                .filter(now -> !now.status().isFinal())
                .flatMap(now -> messages.record(new LedgerEntry.Reached(
                        Micros.now(clock),
                        now.sid(),
                        now.accountSid(),
                        now.from() == null
                                ? lines.ofAccount(now.accountSid()).getFirst().phoneNumber()
                                : now.from(),
                        now.to(),
                        step.status(),
                        step.errorCode())));
    }

    /** The next callback waits for the answer to the one before; the statuses themselves do not wait. */
    private Flux<WebhookAnswer> callbacks(CallbackFaults faults, Flux<Message> reached) {
        Flux<Webhook> due = reached.delaySequence(Duration.ofMillis(faults.lateMs()))
                .concatMap(message -> faults.kept() ? Mono.empty() : callback(message));
        int copies = faults.timesEach();
        if (faults.outOfOrder()) {
            return due.collectList()
                    .flatMapMany(list -> Flux.fromIterable(backwards(list))
                            .repeat(copies - 1L)
                            .concatMap(webhooks::send));
        }
        return due.concatMap(webhook -> faults.atOnce()
                ? Flux.range(0, copies).flatMap(_ -> webhooks.send(webhook), copies)
                : Flux.range(0, copies).concatMap(_ -> webhooks.send(webhook)));
    }

    private Mono<Webhook> callback(Message message) {
        String url = message.statusCallback();
        List<Line> account = lines.ofAccount(message.accountSid());
        return url == null || account.isEmpty()
                ? Mono.empty()
                : Mono.just(Webhook.of("status", account.getFirst(), url, StatusForm.of(message), Signing.VALID));
    }

    private Mono<Void> arrived(Message message) {
        return Mono.justOrEmpty(messages.find(message.accountSid(), message.sid()))
                .filter(now -> now.status() == Status.DELIVERED)
                .flatMap(recipients::received);
    }

    private static List<Webhook> backwards(List<Webhook> webhooks) {
        List<Webhook> backwards = new ArrayList<>(webhooks);
        Collections.reverse(backwards);
        return backwards;
    }
}
