package io.unibox.inbox.live;

import io.unibox.inbox.live.FeedRenderer.Item;
import io.unibox.inbox.live.FeedRenderer.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * What changed, as far as it goes into one answer: so many changes, and so many bytes, since each of them may be a long
 * letter. At least one item goes in, and whoever goes on from its end gets all that did not.
 */
final class UpdatesPage {

    static final int CHANGES = 500;
    static final long LARGEST = 2 * 1024 * 1024;

    /** Changes that are read at once, all of which are held until it is known how large they are. */
    static final int READ = 100;

    private final Predicate<Item> isShown;
    private final ToLongFunction<Item> size;
    private final List<Item> items = new ArrayList<>();
    private long end;
    private int changes;
    private long bytes;
    private boolean full;

    /**
     * @param from the place behind which it begins
     * @param size of an item in bytes
     */
    UpdatesPage(long from, Predicate<Item> isShown, ToLongFunction<Item> size) {
        this.end = from;
        this.isShown = isShown;
        this.size = size;
    }

    void add(Segment segment) {
        for (Item item : segment.items()) {
            if (item.place() > end && isShown.test(item)) {
                long more = size.applyAsLong(item);
                if (!items.isEmpty() && bytes + more > LARGEST) {
                    end = item.place() - 1;
                    full = true;
                    return;
                }
                bytes += more;
                add(item);
            }
        }
        end = Math.max(end, segment.end());
        changes += segment.changes();
        full = changes >= CHANGES || segment.changes() < READ;
    }

    /** How a conversation stands is told once, as it is newest. */
    private void add(Item item) {
        if (item.type().equals(FeedRenderer.CONVERSATION_UPDATE)) {
            items.removeIf(known ->
                    known.type().equals(item.type()) && known.conversation().equals(item.conversation()));
        }
        items.add(item);
    }

    /** Whether nothing more goes in, or there is nothing more. */
    boolean isFull() {
        return full;
    }

    List<Item> items() {
        return List.copyOf(items);
    }

    /** The place behind it. */
    long end() {
        return end;
    }
}
