package io.unibox.contact.domain;

import io.unibox.contact.domain.ImportRow.Reading;
import io.unibox.contact.domain.ImportRow.RowError;
import io.unibox.events.Address;
import io.unibox.events.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the rows of a batch do to the contacts that there are: decided row by row, kept all at once. */
final class ImportPlan {

    private final Viewer viewer;
    private final Instant now;
    private final Map<Place, Contact.Key> holders;
    private final Map<Contact.Key, Contact> before;
    private final Map<Contact.Key, Contact> after = new LinkedHashMap<>();
    private final Set<Contact.Key> touched = new HashSet<>();
    private final List<RowError> errors = new ArrayList<>();
    private long updated;
    private long failed;

    /**
     * @param holders who has the addresses of the rows
     * @param before those contacts
     */
    ImportPlan(Viewer viewer, Map<Place, Contact.Key> holders, Map<Contact.Key, Contact> before, Instant now) {
        this.viewer = viewer;
        this.holders = new HashMap<>(holders);
        this.before = before;
        this.now = now;
    }

    static Scope scopeOf(Viewer viewer, ImportRow row) {
        return row.team() == null ? new Scope.Personal(viewer.user()) : new Scope.Shared(row.team());
    }

    static Place place(Viewer viewer, ImportRow row, Address address) {
        return new Place(viewer.workspace(), scopeOf(viewer, row), address);
    }

    void add(Reading reading) {
        if (!reading.errors().isEmpty()) {
            fail(reading.errors());
            return;
        }
        ImportRow row = reading.row();
        try {
            Set<Contact.Key> known = new HashSet<>();
            reading.addresses().values().forEach(address -> {
                Contact.Key holder = holders.get(place(viewer, row, address));
                if (holder != null) {
                    known.add(holder);
                }
            });
            switch (known.size()) {
                case 0 -> create(reading);
                case 1 -> update(known.iterator().next(), reading);
                default ->
                    fail(List.of(row.error("phone", "ambiguous", "The addresses belong to different contacts.")));
            }
        } catch (Refused refused) {
            fail(List.of(
                    refused.refusal() instanceof Refusal.TooMany(var field, var most)
                            ? row.tooMany(field, most)
                            : row.error("phone", "invalid", "This row cannot be taken over.")));
        }
    }

    /** The row cannot be taken over. */
    void fail(List<RowError> why) {
        failed++;
        errors.addAll(why);
    }

    /** All contacts that are new or otherwise than before. */
    List<Contact> contacts() {
        return List.copyOf(after.values());
    }

    List<Contact> newContacts() {
        return after.values().stream()
                .filter(contact -> !before.containsKey(contact.key()))
                .toList();
    }

    List<Contact> changedContacts() {
        return after.values().stream()
                .filter(contact -> before.containsKey(contact.key()))
                .toList();
    }

    Addresses addressesBefore(Contact.Key key) {
        return Optional.ofNullable(before.get(key)).map(Contact::addresses).orElse(Addresses.NONE);
    }

    List<RowError> errors() {
        return errors;
    }

    long created() {
        return newContacts().size();
    }

    long updated() {
        return updated;
    }

    long failed() {
        return failed;
    }

    private void create(Reading reading) {
        Contact made = Contact.written(viewer.workspace(), scopeOf(viewer, reading.row()), reading.changes(), now);
        keep(made);
    }

    private void update(Contact.Key key, Reading reading) {
        Contact known = after.getOrDefault(key, before.get(key));
        if (known == null) {
            throw new Refused(new Refusal.NoSuchContact());
        }
        Contact changed = known.with(reading, now);
        updated++;
        if (!changed.equals(known)) {
            keep(touched.contains(key) ? changed.inVersion(known.version()) : changed);
        }
    }

    /** However many rows are about a contact, it is kept, and announced, once. */
    private void keep(Contact contact) {
        touched.add(contact.key());
        after.put(contact.key(), contact);
        contact.addresses()
                .all()
                .forEach(known ->
                        holders.put(new Place(contact.workspace(), contact.scope(), known.address()), contact.key()));
    }
}
