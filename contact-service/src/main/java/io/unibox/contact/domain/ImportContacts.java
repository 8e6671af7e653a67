package io.unibox.contact.domain;

import io.unibox.contact.domain.ContactImport.State;
import io.unibox.contact.domain.ImportRow.Reading;
import io.unibox.contact.domain.ImportRow.RowError;
import io.unibox.events.TeamId;
import io.unibox.starter.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes over the rows of a file, batch by batch, each in a transaction that also counts how far the file has got: whoever
 * sends the file again goes on behind the last batch, and nothing is done twice.
 */
@Service
public final class ImportContacts {

    private final Imports imports;
    private final Strangers strangers;
    private final Contacts contacts;
    private final Membership membership;
    private final HeedOptOuts optOuts;
    private final Outbox outbox;
    private final Clock clock;

    ImportContacts(
            Imports imports,
            Strangers strangers,
            Contacts contacts,
            Membership membership,
            HeedOptOuts optOuts,
            Outbox outbox,
            Clock clock) {
        this.imports = imports;
        this.strangers = strangers;
        this.contacts = contacts;
        this.membership = membership;
        this.optOuts = optOuts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The import with this id, begun now where there was none; {@link Refusal.NoSuchContact} where it is another's. */
    public Mono<ContactImport> begin(Viewer viewer, ImportId id) {
        return imports.begin(ContactImport.begun(viewer, id, clock.instant())).then(held(viewer, id));
    }

    /** The import, if it is the viewer's. */
    public Mono<ContactImport> find(Viewer viewer, ImportId id) {
        return imports.find(viewer.workspace(), id)
                .filter(found -> found.user().equals(viewer.user()))
                .switchIfEmpty(Mono.error(() -> new Refused(new Refusal.NoSuchContact())));
    }

    /** Takes over those of the rows that are not done yet. */
    public Mono<ContactImport> add(Viewer viewer, ImportId id, List<ImportRow> batch) {
        return held(viewer, id).flatMap(known -> {
            List<Reading> rows = batch.stream()
                    .filter(row -> row.number() > known.rowsRead())
                    .map(ImportRow::read)
                    .toList();
            if (rows.isEmpty()) {
                return Mono.just(known);
            }
            if (known.state() == State.COMPLETED) {
                return Mono.error(new Refused(new Refusal.DifferentFile()));
            }
            return plan(viewer, rows).flatMap(plan -> keep(known, plan, batch.getLast()));
        });
    }

    /** The file is read to its end, or cannot be read any further for the reasons given. */
    public Mono<ContactImport> end(Viewer viewer, ImportId id, State state, List<RowError> why) {
        return held(viewer, id).flatMap(known -> {
            ContactImport ended = known.state() == State.COMPLETED ? known : known.in(state, clock.instant());
            return imports.save(ended, why).thenReturn(ended);
        });
    }

    private Mono<ImportPlan> plan(Viewer viewer, List<Reading> rows) {
        Set<Place> places = new HashSet<>();
        rows.forEach(reading -> reading.addresses()
                .values()
                .forEach(address -> places.add(ImportPlan.place(viewer, reading.row(), address))));
        return unknownTeams(viewer, rows)
                .flatMap(unknown -> strangers
                        .holders(places)
                        .collectMap(Strangers.Holder::place, Strangers.Holder::key)
                        .flatMap(holders -> held(Set.copyOf(holders.values()))
                                .map(held ->
                                        plan(new ImportPlan(viewer, holders, held, clock.instant()), rows, unknown))));
    }

    private static ImportPlan plan(ImportPlan plan, List<Reading> rows, Set<TeamId> unknown) {
        for (Reading reading : rows) {
            TeamId team = reading.row().team();
            if (team != null && unknown.contains(team)) {
                plan.fail(List.of(reading.row().error("teamId", "unknown_team", "You are not a member of this team.")));
            } else {
                plan.add(reading);
            }
        }
        return plan;
    }

    private Mono<ContactImport> keep(ContactImport known, ImportPlan plan, ImportRow last) {
        Instant now = clock.instant();
        ContactImport further = known.with(plan, last.number(), last.checksum(), now);
        return contacts.saveAll(plan.changedContacts())
                .then(contacts.addAll(plan.newContacts()))
                .then(optOuts.heed(plan.contacts(), plan::addressesBefore))
                .flatMap(kept -> outbox.addAll(
                        kept.stream().map(contact -> contact.snapshot(now)).toList()))
                .then(imports.save(further, plan.errors()))
                .thenReturn(further);
    }

    private Mono<Set<TeamId>> unknownTeams(Viewer viewer, List<Reading> rows) {
        return Flux.fromStream(rows.stream()
                        .map(reading -> reading.row().team())
                        .filter(Objects::nonNull)
                        .distinct())
                .filterWhen(team -> membership.mayWriteTo(viewer, team).map(may -> !may))
                .collect(HashSet::new, Set::add);
    }

    private Mono<Map<Contact.Key, Contact>> held(Set<Contact.Key> keys) {
        return keys.isEmpty() ? Mono.just(Map.of()) : strangers.hold(keys).collectMap(Contact::key);
    }

    private Mono<ContactImport> held(Viewer viewer, ImportId id) {
        return imports.hold(viewer.workspace(), id)
                .filter(found -> found.user().equals(viewer.user()))
                .switchIfEmpty(Mono.error(() -> new Refused(new Refusal.NoSuchContact())));
    }
}
