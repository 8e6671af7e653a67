package io.unibox.contact.domain;

import static io.unibox.contact.domain.Fixtures.JANES_NUMBER;
import static io.unibox.contact.domain.Fixtures.NOON;
import static io.unibox.contact.domain.Fixtures.changes;
import static io.unibox.contact.domain.Fixtures.phone;
import static io.unibox.contact.domain.Fixtures.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unibox.events.Address.Kind;
import io.unibox.events.ContactChanged;
import io.unibox.events.ContactId;
import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class WritingContactsTest {

    private final InMemoryContacts contacts = new InMemoryContacts();
    private final InMemoryUsers users = new InMemoryUsers();
    private final InMemoryErasures erasures = new InMemoryErasures();
    private final Said said = new Said();
    private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    private final Membership membership = new Membership(users);
    private final HeedOptOuts optOuts = new HeedOptOuts(new InMemoryOptOuts(), contacts, new InMemoryLedger());
    private final CreateContact create = new CreateContact(contacts, membership, optOuts, said, clock);
    private final ChangeContact change = new ChangeContact(contacts, membership, optOuts, said, clock);
    private final EraseContact erase = new EraseContact(contacts, new InMemoryMerges(), erasures, optOuts, said, clock);

    private final WorkspaceId workspace = WorkspaceId.fresh();
    private final TeamId sales = TeamId.fresh();
    private final Viewer ann = user(workspace);
    private final Viewer bob = user(workspace, sales);

    @Test
    void a_new_contact_is_its_makers_own_and_is_announced() {
        Contact jane = jane(ann);
        assertThat(jane.scope()).isEqualTo(new Scope.Personal(ann.user()));
        assertThat(said.snapshots()).singleElement().satisfies(snapshot -> {
            assertThat(snapshot.contactId()).isEqualTo(jane.id());
            assertThat(snapshot.version()).isEqualTo(1);
            assertThat(snapshot.name()).isEqualTo("Jane");
            assertThat(snapshot.addresses())
                    .containsExactly(new ContactChanged.KnownAddress(JANES_NUMBER, true, false));
        });
    }

    @Test
    void who_has_no_name_is_called_by_the_first_address() {
        Contact nameless = create.create(ann, null, changes(null, JANES_NUMBER.value(), "jane@example.com"))
                .block();
        assertThat(nameless.details().name()).isEqualTo(JANES_NUMBER.value());
        Contact named = changed(nameless, changes("Jane", null, null));
        assertThat(changed(named, changes(" ", null, null)).details().name()).isEqualTo(JANES_NUMBER.value());
    }

    @Test
    void one_address_belongs_to_one_contact_of_a_user_and_may_belong_to_one_of_another_user() {
        jane(ann);
        assertRefused(create.create(ann, null, phone(JANES_NUMBER.value())), new Refusal.AddressTaken(Kind.PHONE));
        jane(bob);
        assertThat(said.events()).hasSize(2);
    }

    @Test
    void changing_a_number_to_somebody_elses_is_refused() {
        jane(ann);
        Contact john = create.create(ann, null, phone("+12025550177")).block();
        assertRefused(
                change.change(ann, john.id(), _ -> true, phone(JANES_NUMBER.value())),
                new Refusal.AddressTaken(Kind.PHONE));
    }

    @Test
    void a_change_counts_the_version_up_and_no_change_says_nothing() {
        Contact jane = jane(ann);
        assertThat(changed(jane, changes("Jane", JANES_NUMBER.value(), null))).isEqualTo(jane);
        assertThat(changed(jane, changes("Jane Smith", null, null)).version()).isEqualTo(2);
        assertThat(said.snapshots())
                .extracting(ContactChanged.Snapshot::version)
                .containsExactly(1L, 2L);
    }

    @Test
    void what_was_changed_meanwhile_is_not_changed_again() {
        Contact jane = jane(ann);
        changed(jane, changes("Jane Smith", null, null));
        var mine = change.change(ann, jane.id(), version -> version == 1, changes("Janet", null, null));
        assertRefused(mine, new Refusal.ChangedMeanwhile());
        assertRefused(erase.erase(ann, jane.id(), version -> version == 1), new Refusal.ChangedMeanwhile());
    }

    @Test
    void somebody_elses_contact_is_as_if_it_did_not_exist() {
        Contact jane = jane(ann);
        Viewer stranger = user(WorkspaceId.fresh());
        for (Viewer other : List.of(bob, stranger)) {
            assertRefused(
                    change.change(other, jane.id(), _ -> true, changes("Mine", null, null)),
                    new Refusal.NoSuchContact());
            assertRefused(erase.erase(other, jane.id(), _ -> true), new Refusal.NoSuchContact());
        }
        assertRefused(erase.erase(ann, ContactId.fresh(), _ -> true), new Refusal.NoSuchContact());
    }

    @Test
    void a_teams_contact_is_seen_by_its_members_and_by_those_who_see_every_team() {
        know(bob);
        Contact jane = create.create(bob, sales, phone(JANES_NUMBER.value())).block();
        assertThat(jane.scope()).isEqualTo(new Scope.Shared(sales));
        assertThat(user(workspace, sales).sees(jane, Set.of())).isTrue();
        assertThat(new Viewer(workspace, UserId.fresh(), Role.MANAGER, Set.of()).sees(jane, Set.of()))
                .isTrue();
        assertThat(ann.sees(jane, Set.of())).isFalse();
        assertThat(new Viewer(WorkspaceId.fresh(), UserId.fresh(), Role.ADMIN, Set.of()).sees(jane, Set.of()))
                .isFalse();
    }

    @Test
    void an_administrator_does_not_see_what_is_personal() {
        Viewer admin = new Viewer(workspace, UserId.fresh(), Role.ADMIN, Set.of());
        assertThat(admin.sees(jane(ann), Set.of())).isFalse();
    }

    @Test
    void only_members_and_those_who_see_every_team_write_for_a_team() {
        know(bob);
        Viewer manager = new Viewer(workspace, UserId.fresh(), Role.MANAGER, Set.of());
        assertRefused(create.create(ann, sales, phone(JANES_NUMBER.value())), new Refusal.UnknownTeam());
        assertRefused(create.create(manager, TeamId.fresh(), phone(JANES_NUMBER.value())), new Refusal.UnknownTeam());
        assertThat(create.create(manager, sales, phone(JANES_NUMBER.value())).block())
                .isNotNull();
    }

    @Test
    void who_follows_sees_and_has_to_be_a_user_of_the_workspace() {
        Contact jane = jane(ann);
        assertRefused(change.change(ann, jane.id(), _ -> true, followers(bob)), new Refusal.UnknownFollower());
        know(bob);
        assertThat(bob.sees(changed(jane, followers(bob)), Set.of())).isTrue();
    }

    @Test
    void an_erased_contact_leaves_its_last_event_and_what_dead_letters_are_searched_for() {
        Contact jane = jane(ann);
        erase.erase(ann, jane.id(), _ -> true).block();
        assertThat(contacts.all()).isEmpty();
        assertThat(said.events().getLast()).isInstanceOfSatisfying(ContactChanged.Removed.class, removed -> {
            assertThat(removed.contactId()).isEqualTo(jane.id());
            assertThat(removed.version()).isEqualTo(2);
        });
        assertThat(erasures.all())
                .singleElement()
                .satisfies(erasure -> assertThat(erasure.texts())
                        .containsExactlyInAnyOrder(jane.id().toString(), JANES_NUMBER.toString()));
    }

    @Test
    void a_customer_of_the_workspace_sees_no_contacts() {
        assertRefused(new Viewers(users).of(workspace, ann.user(), Role.CUST), new Refusal.NotForCustomers());
    }

    private Contact jane(Viewer viewer) {
        return create.create(viewer, null, changes("Jane", JANES_NUMBER.value(), null))
                .block();
    }

    private Contact changed(Contact contact, Changes changes) {
        return change.change(ann, contact.id(), _ -> true, changes).block();
    }

    private void know(Viewer viewer) {
        users.keep(List.of(new User(
                        workspace,
                        viewer.user(),
                        1,
                        "Bob",
                        "bob",
                        null,
                        Role.USER,
                        Status.ACTIVE,
                        Set.copyOf(viewer.teams()))))
                .block();
    }

    private static Changes followers(Viewer viewer) {
        return new Changes(null, null, null, null, null, null, null, null, List.of(viewer.user()), null, null, null);
    }

    private static void assertRefused(Mono<?> work, Refusal refusal) {
        assertThatThrownBy(work::block)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }
}
