package io.unibox.inbox.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Of several snapshots of one thing, the newest: one statement cannot write one row twice. */
final class Newest {

    private Newest() {}

    static <T> List<T> of(Collection<T> snapshots, Function<T, Object> id, ToLongFunction<T> version) {
        Map<Object, T> newest = new LinkedHashMap<>();
        snapshots.forEach(snapshot -> newest.merge(
                id.apply(snapshot),
                snapshot,
                (one, other) -> version.applyAsLong(other) > version.applyAsLong(one) ? other : one));
        return List.copyOf(newest.values());
    }
}
