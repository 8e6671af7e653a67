package io.unibox.dispatch.store;

import io.unibox.events.Event;
import io.unibox.events.UserChanged;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Leaves of each key only its newest snapshot, in key order: one statement writes a row once, and locks come in one order. */
final class Newest {

    private Newest() {}

    static <T extends UserChanged> List<T> of(List<UserChanged> news, Class<T> type) {
        return of(news, type, UserChanged::version);
    }

    static <T extends Event> List<T> of(List<? extends Event> news, Class<T> type, ToLongFunction<? super T> version) {
        Collection<T> newest = news.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .collect(Collectors.toMap(
                        Event::key,
                        snapshot -> snapshot,
                        BinaryOperator.maxBy(Comparator.comparingLong(version)),
                        TreeMap::new))
                .values();
        return List.copyOf(newest);
    }
}
