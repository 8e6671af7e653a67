package io.unibox.dispatch.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.unibox.dispatch.domain.ChannelAccounts;
import io.unibox.dispatch.domain.Deliveries;
import io.unibox.dispatch.domain.Providers;
import io.unibox.events.ChannelAccountId;
import io.unibox.starter.data.WorkspaceTransactions;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;

/** A database whose host has vanished: statements are neither answered nor refused. */
class DatabaseOutageTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final LaneSettings SETTINGS = new LaneSettings(
            4,
            1000,
            SHORT,
            SHORT.multipliedBy(2),
            SHORT,
            SHORT,
            SHORT,
            SHORT,
            List.of(SHORT),
            new LaneSettings.Circuit(4, 50, SHORT));

    private final AtomicInteger dueLines = new AtomicInteger();
    private final AtomicInteger routes = new AtomicInteger();
    private final AtomicInteger claims = new AtomicInteger();
    private final AtomicInteger searches = new AtomicInteger();

    private final Deliveries deliveries = answering(Deliveries.class, asked -> switch (asked) {
        case "dueLines" -> firstNever(dueLines);
        case "claimCalls" -> firstNever(claims);
        case "claimSearches" -> firstNever(searches);
        default -> throw new UnsupportedOperationException(asked);
    });
    private final ChannelAccounts accounts =
            answering(ChannelAccounts.class, _ -> firstNever(routes).next());

    @Test
    void the_look_through_the_ledger_is_given_up_and_comes_again() {
        RunningLanes lanes = new RunningLanes(deliveries, work(), new SimpleMeterRegistry());
        lanes.start();
        await().until(() -> dueLines.get() > 1);
        lanes.stop();
    }

    @Test
    void a_line_whose_statements_hang_goes_on_and_keeps_all_its_permits() {
        Lane lane = new Lane(ChannelAccountId.fresh(), work());
        await().until(() -> {
            lane.wakeForAll();
            return routes.get() > 1 && searches.get() > 1 && claims.get() > 1;
        });
        await().untilAsserted(() -> assertThat(lane.isIdle()).isTrue());
    }

    private LaneWork work() {
        TransactionalOperator operator = (TransactionalOperator) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {TransactionalOperator.class},
                (_, _, arguments) -> arguments[0]);
        return new LaneWork(
                new Routes(accounts, new Providers(List.of()), null, SETTINGS),
                deliveries,
                new WorkspaceTransactions(operator, null),
                null,
                null,
                null,
                SETTINGS);
    }

    private static <T> Flux<T> firstNever(AtomicInteger asked) {
        return Flux.defer(() -> asked.getAndIncrement() == 0 ? Flux.never() : Flux.empty());
    }

    private static <T> T answering(Class<T> port, Function<String, Object> answer) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (_, method, _) -> answer.apply(method.getName())));
    }
}
