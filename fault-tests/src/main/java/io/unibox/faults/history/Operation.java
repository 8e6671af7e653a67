package io.unibox.faults.history;

import io.unibox.faults.history.Entry.Ended;
import io.unibox.faults.history.Entry.Invoked;
import io.unibox.faults.history.Entry.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that was asked for, from its beginning to its end.
 *
 * @param end null where the run was over before its end
 */
public record Operation(Invoked begin, @Nullable Ended end) {

    /** All operations of a history, in the order of their beginnings. */
    public static List<Operation> in(List<Entry> entries) {
        Map<Long, Operation> operations = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry instanceof Invoked invoked) {
                operations.put(invoked.operation(), new Operation(invoked, null));
            } else if (entry instanceof Ended ended) {
                operations.computeIfPresent(
                        ended.operation(), (_, operation) -> new Operation(operation.begin(), ended));
            }
        }
        return List.copyOf(operations.values());
    }

    public Kind kind() {
        return begin.kind();
    }

    public Outcome outcome() {
        return end == null ? Outcome.UNKNOWN : end.outcome();
    }

    public boolean isOk(Kind wanted) {
        return kind() == wanted && outcome() == Outcome.OK;
    }

    /** What was made, where that is known. */
    public @Nullable String name() {
        return end == null ? null : end.name();
    }

    /** Whether this was over before the other was even begun. */
    public boolean isBefore(Operation other) {
        return end != null
                && end.outcome() == Outcome.OK
                && end.at() < other.begin().at();
    }
}
