package io.unibox.contact.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What addresses have refused, without a database and without a secret. */
final class InMemoryOptOuts implements OptOuts {

    private final List<Statement> refused = new ArrayList<>();

    @Override
    public Mono<Void> keep(List<Statement> said) {
        return Mono.fromRunnable(() -> said.forEach(statement -> {
            if (statement.allowed()) {
                refused.removeIf(no -> no.place().equals(statement.place())
                        && no.channel() == statement.channel()
                        && no.at().isBefore(statement.at()));
            } else {
                refused.add(statement);
            }
        }));
    }

    @Override
    public Flux<Statement> about(Collection<Place> places) {
        return Flux.fromIterable(List.copyOf(places))
                .flatMapIterable(place -> refused.stream()
                        .filter(no -> no.place().workspace().equals(place.workspace())
                                && no.place().address().equals(place.address()))
                        .map(no -> new Statement(place, no.channel(), false, no.at()))
                        .toList());
    }
}
