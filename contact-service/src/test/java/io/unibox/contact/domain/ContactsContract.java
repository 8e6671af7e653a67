package io.unibox.contact.domain;

import static io.unibox.contact.domain.Fixtures.JANES_NUMBER;
import static io.unibox.contact.domain.Fixtures.NOON;
import static io.unibox.contact.domain.Fixtures.OTHER_NUMBER;
import static io.unibox.contact.domain.Fixtures.changes;
import static io.unibox.contact.domain.Fixtures.everything;
import static io.unibox.contact.domain.Fixtures.named;
import static io.unibox.contact.domain.Fixtures.own;
import static io.unibox.contact.domain.Fixtures.phone;
import static io.unibox.contact.domain.Fixtures.user;
import static io.unibox.contact.domain.Fixtures.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unibox.contact.domain.AddressBook.Filter;
import io.unibox.contact.domain.AddressBook.Query;
import io.unibox.contact.domain.AddressBook.Search;
import io.unibox.contact.domain.AddressBook.Sort;
import io.unibox.contact.domain.AddressBook.Start;
import io.unibox.events.Address;
import io.unibox.events.Address.Kind;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What every store does with contacts that people write and read, whatever it is made of. */
public abstract class ContactsContract {

    protected final WorkspaceId workspace = WorkspaceId.fresh();
    protected final TeamId sales = TeamId.fresh();
    protected final Viewer ann = user(workspace);
    protected final Viewer bob = user(workspace, sales);
    protected final Store store;

    protected ContactsContract(Store store) {
        this.store = store;
    }

    @Test
    void a_contact_is_kept_whole() {
        Contact jane = written(
                ann,
                null,
                new Changes(
                        "Jane",
                        "+12025550123",
                        "+12025550199",
                        "jane@example.com",
                        "Dr.",
                        "https://example.com/jane.png",
                        List.of("vip", "new"),
                        Map.of("instagram", "jane \"quoted\""),
                        List.of(UserId.fresh()),
                        true,
                        false,
                        bob.user().toString()));
        add(jane);
        assertThat(held(ann, jane)).isEqualTo(jane);
        assertThat(store.in(workspace, store.book().entry(ann, jane.id())))
                .isEqualTo(new AddressBook.Entry(jane, 0, null, 0));
    }

    @Test
    void a_changed_contact_is_kept_whole() {
        Contact jane = add(named(ann, "Jane", "+12025550123"));
        Contact changed = jane.with(
                new Changes(
                        "Janet", "+12025550124", "+12025550123", null, "", null, null, null, null, null, true, null),
                NOON.plusSeconds(5));
        store.in(workspace, store.contacts().save(changed));
        assertThat(held(ann, changed)).isEqualTo(changed);
    }

    @Test
    void an_address_has_one_holder_within_a_scope() {
        Contact jane = add(named(ann, "Jane", "+12025550123"));
        assertTaken(store.contacts().add(named(ann, "John", "+12025550123")));
        Contact john = add(named(ann, "John", "+12025550177"));
        assertTaken(store.contacts().save(john.with(phone("+12025550123"), NOON)));
        assertThat(held(ann, john)).isEqualTo(john);
        assertThat(held(ann, jane)).isEqualTo(jane);
        add(named(bob, "Jane", "+12025550123"));
        assertThat(store.across(store.strangers()
                        .holders(List.of(place(ann, JANES_NUMBER), place(bob, JANES_NUMBER), place(ann, OTHER_NUMBER)))
                        .map(Strangers.Holder::place)
                        .collectList()))
                .containsExactlyInAnyOrder(place(ann, JANES_NUMBER), place(bob, JANES_NUMBER));
    }

    @Test
    void a_contact_is_seen_by_owner_team_and_followers_and_what_is_shared_by_administrators() {
        Viewer admin = new Viewer(workspace, UserId.fresh(), Role.ADMIN, Set.of());
        Contact personal = add(named(ann, "Personal", "+12025550101"));
        Contact shared = add(written(bob, sales, changes("Shared", "+12025550102", null)));
        Contact followed = add(written(
                ann,
                null,
                new Changes(
                        "Followed",
                        "+12025550103",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(bob.user()),
                        null,
                        null,
                        null)));
        assertThat(seen(ann)).containsExactly(followed, personal);
        assertThat(seen(bob)).containsExactly(followed, shared);
        assertThat(seen(admin)).containsExactly(shared);
        assertThat(seen(new Viewer(WorkspaceId.fresh(), ann.user(), Role.ADMIN, Set.of(sales))))
                .isEmpty();
        assertThat(held(bob, personal)).isNull();
        assertThat(store.in(workspace, store.book().entry(admin, followed.id())))
                .isNull();
    }

    @Test
    void the_list_runs_from_a_to_z_whatever_the_case_and_is_read_in_parts_without_gap_or_repeat() {
        List<String> names = List.of("adam", "Ádám", "Anna | x", "bob", "Bob", "ÇELIK", "dora", "zoe 😀", "Zoë");
        for (int i = 0; i < names.size(); i++) {
            add(named(ann, names.get(i), "+1202555011" + i));
        }
        assertThat(seen(ann)).isSortedAccordingTo(java.util.Comparator.comparing(Contact::sortName));
        assertThat(seen(ann).getLast().details().name()).isEqualTo("zoe 😀");
        List<Contact> byCursor = new ArrayList<>();
        Start start = new Start.Skipping(0);
        AddressBook.Listing part;
        do {
            part = list(ann, new Query(Filter.NONE, Sort.NAME, start, 2));
            assertThat(part.total()).isEqualTo(9);
            part.entries().forEach(entry -> byCursor.add(entry.contact()));
            Contact last = byCursor.getLast();
            start = new Start.After(last.sortName(), last.id());
        } while (part.hasMore());
        assertThat(byCursor).isEqualTo(seen(ann));
        assertThat(list(ann, new Query(Filter.NONE, Sort.NAME, new Start.Skipping(8), 2))
                        .entries())
                .extracting(AddressBook.Entry::contact)
                .containsExactly(byCursor.getLast());
    }

    @Test
    void a_search_finds_names_without_accents_and_numbers_however_they_are_written() {
        Contact jose = add(named(ann, "José 100%", "+12025550123"));
        Contact percy = add(written(ann, null, changes("Percy", null, "percy_x@example.com")));
        assertThat(found("jose")).containsExactly(jose);
        assertThat(found("ÉRCY")).containsExactly(percy);
        assertThat(found("(202) 555")).containsExactly(jose);
        assertThat(found("X@EXAMPLE")).containsExactly(percy);
        assertThat(found("0%")).containsExactly(jose);
        assertThat(found("y_x")).containsExactly(percy);
        assertThat(found("r_y")).isEmpty();
        assertThat(found("%")).containsExactly(jose);
        assertThat(found("\\")).isEmpty();
        assertThat(found("phone")).isEmpty();
        assertThat(list(ann, new Query(searching("jose"), Sort.NAME, new Start.Skipping(0), 5))
                        .total())
                .isEqualTo(1);
    }

    @Test
    void the_list_is_narrowed_down_by_tag_and_owner_and_sorted_by_time() {
        Contact old = add(named(ann, "Old", "+12025550101").with(new Edit.AddTag("vip"), NOON.plusSeconds(1)));
        Contact late = named(ann, "Late", "+12025550102").with(new Edit.AddTag("vip lead"), NOON.plusSeconds(9));
        Contact owned = add(late.with(
                new Changes(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        bob.user().toString()),
                NOON.plusSeconds(10)));
        assertThat(narrowed(ann, new Filter(null, "vip", null), Sort.NAME)).containsExactly(old);
        assertThat(narrowed(ann, new Filter(null, null, bob.user()), Sort.NAME)).containsExactly(owned);
        assertThat(narrowed(bob, Filter.NONE, Sort.NAME)).containsExactly(owned);
        assertThat(narrowed(ann, new Filter(null, null, ann.user()), Sort.NAME)).containsExactly(old);
        assertThat(narrowed(ann, Filter.NONE, Sort.CHANGED)).containsExactly(owned, old);
        Query first = new Query(Filter.NONE, Sort.CHANGED, new Start.Skipping(0), 1);
        assertThat(contacts(list(ann, first.after(owned)))).containsExactly(old);
        assertThat(narrowed(ann, Filter.NONE, Sort.CREATED)).containsExactlyInAnyOrder(owned, old);
    }

    @Test
    void many_contacts_are_added_at_once_or_none_of_them() {
        Contact jane = named(ann, "Jane", "+12025550123").with(new Edit.AddTag("vip"), NOON);
        Contact shared = written(bob, sales, changes("Shared, \"quoted\"", "+12025550123", "x@example.com"));
        store.in(workspace, store.contacts().addAll(List.of(jane, shared)));
        assertThat(held(ann, jane)).isEqualTo(jane);
        assertThat(held(bob, shared)).isEqualTo(shared);
        assertTaken(store.contacts().addAll(List.of(named(ann, "John", "+12025550123"))));
    }

    @Test
    void many_contacts_are_changed_at_once_or_none_of_them() {
        Contact jane = add(named(ann, "Jane", "+12025550123")).with(new Edit.AddTag("vip"), NOON);
        Contact john = add(named(ann, "John", "+12025550177"))
                .with(changes("Johnny", "+12025550199", "john@example.com"), NOON);
        store.in(workspace, store.contacts().saveAll(List.of(jane, john)));
        assertThat(held(ann, jane)).isEqualTo(jane);
        assertThat(held(ann, john)).isEqualTo(john);
        assertTaken(store.contacts().saveAll(List.of(jane.with(changes(null, "+12025550199", null), NOON))));
    }

    private List<Contact> narrowed(Viewer viewer, Filter filter, Sort sort) {
        return contacts(list(viewer, new Query(filter, sort, new Start.Skipping(0), 50)));
    }

    protected final Contact add(Contact contact) {
        store.in(contact.workspace(), store.contacts().add(contact));
        return contact;
    }

    private Contact held(Viewer viewer, Contact contact) {
        return store.in(workspace, store.contacts().hold(viewer, contact.id()));
    }

    private List<Contact> seen(Viewer viewer) {
        return contacts(list(viewer, everything()));
    }

    private List<Contact> found(String text) {
        return contacts(list(ann, new Query(searching(text), Sort.NAME, new Start.Skipping(0), 50)));
    }

    private AddressBook.Listing list(Viewer viewer, Query query) {
        return store.in(viewer.workspace(), store.book().list(viewer, query));
    }

    private void assertTaken(Mono<Void> work) {
        assertThatThrownBy(() -> store.in(workspace, work))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(new Refusal.AddressTaken(Kind.PHONE)));
    }

    private static List<Contact> contacts(AddressBook.Listing listing) {
        return listing.entries().stream().map(AddressBook.Entry::contact).toList();
    }

    private static Filter searching(String text) {
        return new Filter(Search.of(text), null, null);
    }

    private Place place(Viewer viewer, Address address) {
        return new Place(workspace, own(viewer), address);
    }
}
