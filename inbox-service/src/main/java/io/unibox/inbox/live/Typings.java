package io.unibox.inbox.live;

import io.unibox.events.ConversationId;
import io.unibox.events.UserId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What was told last of who types where, so that it is told again only where it has changed, or where they still type after
 * some seconds. What is least lately told is forgotten when there is too much; then it counts as news.
 */
final class Typings {

    /** How long nobody needs to hear again that somebody types, or looks. */
    static final Duration AGAIN = Duration.ofSeconds(3);

    private final int most;
    private final LongSupplier nanos;
    private final Map<Desk, Told> told = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Desk, Told> eldest) {
            return size() > most;
        }
    };

    /** A user at a conversation, on whichever of their sockets. */
    record Desk(UserId user, ConversationId conversation) {}

    private record Told(boolean typing, long at) {}

    Typings(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
    }

    /** Whether the others do not know it, or are to hear it again. */
    synchronized boolean isNews(Desk desk, boolean typing) {
        Told last = told.get(desk);
        return last == null || last.typing() != typing || (typing && nanos.getAsLong() - last.at() >= AGAIN.toNanos());
    }

    /** Whether the others were told that they type, and not yet that they have stopped. */
    synchronized boolean isTyping(Desk desk) {
        Told last = told.get(desk);
        return last != null && last.typing();
    }

    synchronized void tell(Desk desk, boolean typing) {
        // Taken out first, so that it is the youngest again.
        told.remove(desk);
        told.put(desk, new Told(typing, nanos.getAsLong()));
    }
}
