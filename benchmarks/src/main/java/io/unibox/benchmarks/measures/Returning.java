package io.unibox.benchmarks.measures;

import io.netty.buffer.ByteBuf;
import io.unibox.benchmarks.load.SocketClient;
import io.unibox.benchmarks.load.SocketEars;
import io.unibox.benchmarks.load.SocketLoad;
import io.unibox.benchmarks.load.SocketLoad.Entrance;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A client that comes back when its socket is lost, by chance within some seconds, and again and again until it is in. */
final class Returning implements SocketEars {

    private static final int SPREAD_MILLIS = 10_000;
    private static final int RETRY_MILLIS = 500;

    private final SocketLoad load;
    private final Function<SocketEars, Entrance> entrance;
    private final Language language;
    private volatile boolean ended;
    private volatile long backAt = Long.MAX_VALUE;

    /** What is said on the way in, and what is heard. */
    interface Language {

        void greet(SocketClient client);

        /** Takes a frame; true where it says that the client is in. */
        boolean take(String frame);
    }

    Returning(SocketLoad load, Function<SocketEars, Entrance> entrance, Language language) {
        this.load = load;
        this.entrance = entrance;
        this.language = language;
    }

    Entrance entrance() {
        return entrance.apply(this);
    }

    void greet(SocketClient client) {
        language.greet(client);
    }

    /** When it was last let in, of {@link System#nanoTime}; far in the future while it is not. */
    long backAt() {
        return backAt;
    }

    /** It does not come back any more. */
    void end() {
        ended = true;
    }

    @Override
    public void hear(SocketClient socket, ByteBuf text, long nanos) {
        if (language.take(text.toString(StandardCharsets.UTF_8))) {
            backAt = nanos;
        }
    }

    @Override
    public void lose(SocketClient socket) {
        backAt = Long.MAX_VALUE;
        comeBackAfter(ThreadLocalRandom.current().nextInt(SPREAD_MILLIS));
    }

    private void comeBackAfter(int millis) {
        if (!ended) {
            var unused = load.later().schedule(this::comeBack, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void comeBack() {
        var unused = load.open(entrance()).whenComplete((client, failure) -> {
            if (failure == null) {
                greet(client);
            } else {
                comeBackAfter(RETRY_MILLIS + ThreadLocalRandom.current().nextInt(RETRY_MILLIS));
            }
        });
    }
}
