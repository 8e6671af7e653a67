package io.unibox.inbox.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.json.JsonMapper;

/** A connection whose client says nothing more, over a database that does not answer. */
@SuppressWarnings("NullAway") // Nobody is let in, so what would be used then is not there.
class LiveConnectionTest {

    private static final Duration AUTHENTICATE_WITHIN = Duration.ofSeconds(10);
    private static final LiveSettings SETTINGS = new LiveSettings(
            Set.of(),
            1,
            1,
            1,
            DataSize.ofBytes(1),
            1,
            1,
            1,
            1,
            1,
            1,
            1,
            Duration.ofSeconds(25),
            AUTHENTICATE_WITHIN,
            Duration.ofSeconds(1));

    private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
    private final List<CloseStatus> closed = new ArrayList<>();
    private final Turns turns = new Turns(1, time);
    private final SocketRegistry registry =
            new SocketRegistry(null, null, null, null, turns, SETTINGS, JsonMapper.shared(), new SimpleMeterRegistry());
    private final LiveInbox inbox = new LiveInbox(
            _ -> Mono.never(), null, registry, null, null, turns, SETTINGS, JsonMapper.shared(), Clock.systemUTC());

    @AfterEach
    void endTime() {
        VirtualTimeScheduler.reset();
    }

    private WebSocketSession session() {
        return (WebSocketSession) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {WebSocketSession.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "receive" -> Flux.never();
                    case "send" -> Mono.never();
                    case "close" -> Mono.fromRunnable(() -> closed.add((CloseStatus) arguments[0]));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private void connect(Optional<Proof> proof) {
        new LiveConnection(session(), inbox, null, SETTINGS, JsonMapper.shared())
                .run(proof)
                .subscribe();
    }

    @Test
    void who_shows_nothing_is_turned_away() {
        connect(Optional.empty());
        time.advanceTimeBy(AUTHENTICATE_WITHIN);
        assertThat(closed).containsExactly(LiveSocket.BAD_TOKEN);
    }

    @Test
    void who_has_shown_a_token_and_waits_for_too_long_is_to_come_again_and_keeps_the_token() {
        connect(Optional.of(new Proof.Token("good")));
        time.advanceTimeBy(AUTHENTICATE_WITHIN);
        assertThat(closed).isEmpty();
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(closed).containsExactly(LiveSocket.TRY_AGAIN);
    }
}
