package io.unibox.contact.api;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Lets so many pieces of work be done at the same time, and the others wait their turn without a thread. */
final class Turns {

    private final Deque<Turn> waiting = new ArrayDeque<>();
    private int free;

    Turns(int atOnce) {
        this.free = atOnce;
    }

    /** The work, when it is its turn. The turn ends with the work, however that ends, also where nobody waits for it any more. */
    <T> Mono<T> take(Mono<T> work) {
        return Mono.defer(() -> {
            Turn turn = queue();
            return turn.begins.asMono().then(work).doFinally(_ -> end(turn));
        });
    }

    private synchronized Turn queue() {
        Turn turn = new Turn();
        if (free > 0) {
            free--;
            turn.begins.tryEmitEmpty();
        } else {
            waiting.add(turn);
        }
        return turn;
    }

    private void end(Turn turn) {
        Turn next = passOn(turn);
        if (next != null) {
            next.begins.tryEmitEmpty();
        }
    }

    /** Who has waited is whose turn it is now; nobody's, where the one that ended had not begun. */
    private synchronized @Nullable Turn passOn(Turn ended) {
        if (waiting.remove(ended)) {
            return null;
        }
        Turn next = waiting.poll();
        if (next == null) {
            free++;
        }
        return next;
    }

    private static final class Turn {
        private final Sinks.Empty<Void> begins = Sinks.empty();
    }
}
