package io.unibox.sandbox.people;

import io.unibox.sandbox.ledger.Journal;
import io.unibox.sandbox.ledger.Journals;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The people that something is known of, and whom of the lines they have told to stop; they outlive a restart. */
@Component
class People implements DisposableBean {

    private final Map<String, Person> byNumber = new ConcurrentSkipListMap<>();
    private final Set<Stop> stops = ConcurrentHashMap.newKeySet();
    private final Journal journal;

    People(Journals journals) throws IOException {
        journal = journals.open("people");
        journal.replay(Long.MAX_VALUE, Entry.class, (entry, _) -> apply(entry));
    }

    Person at(String number) {
        return Objects.requireNonNullElseGet(byNumber.get(number), () -> Person.unknown(number));
    }

    List<Person> all() {
        return List.copyOf(byNumber.values());
    }

    Mono<Person> put(Person person) {
        return record(new Entry(person, null, false)).thenReturn(person);
    }

    boolean stopped(String line, String person) {
        return stops.contains(new Stop(line, person));
    }

    Mono<Void> stop(String line, String person, boolean stopped) {
        return stopped(line, person) == stopped
                ? Mono.empty()
                : record(new Entry(null, new Stop(line, person), stopped));
    }

    private Mono<Void> record(Entry entry) {
        return journal.append(entry).doOnNext(_ -> apply(entry)).then();
    }

    private void apply(Entry entry) {
        if (entry.person() != null) {
            byNumber.put(entry.person().number(), entry.person());
        }
        if (entry.stop() != null) {
            if (entry.stopped()) {
                stops.add(entry.stop());
            } else {
                stops.remove(entry.stop());
            }
        }
    }

    @Override
    public void destroy() throws IOException {
        journal.close();
    }

    /** That the person wants nothing more from the line. */
    record Stop(String line, String person) {}

    /** A line of the journal: a person, or whether somebody has stopped a line. */
    record Entry(@Nullable Person person, @Nullable Stop stop, boolean stopped) {}
}
