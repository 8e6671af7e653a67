package io.unibox.faults.evidence;

import io.unibox.faults.history.Entry;
import io.unibox.faults.history.Operation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the invariants are judged by.
 *
 * @param watchers the workspace of each client that watched, by the client's name
 * @param fresh what the names of those clients begin with that read the whole feed at the end, in one go
 * @param late what was still unfinished when the time to converge was over; null where nothing was
 * @param trespasses what came of one workspace's asking for what is another's, where that was not "there is no such thing"
 */
public record Evidence(
        List<Entry> history,
        Ledger ledger,
        List<Inbox> inboxes,
        Backlog backlog,
        Map<String, String> watchers,
        String fresh,
        @Nullable String late,
        List<String> trespasses) {

    public Evidence {
        history = List.copyOf(history);
        inboxes = List.copyOf(inboxes);
        watchers = Map.copyOf(watchers);
        trespasses = List.copyOf(trespasses);
    }

    public List<Operation> operations() {
        return Operation.in(history);
    }

    /** The entries of one kind, in order. */
    public <E extends Entry> Stream<E> entries(Class<E> kind) {
        return history.stream().filter(kind::isInstance).map(kind::cast);
    }

    public Inbox inbox(String workspace) {
        return inboxes.stream()
                .filter(inbox -> inbox.workspace().equals(workspace))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such workspace: " + workspace));
    }
}
