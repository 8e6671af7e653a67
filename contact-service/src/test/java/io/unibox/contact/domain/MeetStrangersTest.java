package io.unibox.contact.domain;

import static io.unibox.contact.domain.Fixtures.JANES_NUMBER;
import static io.unibox.contact.domain.Fixtures.NOON;
import static io.unibox.contact.domain.Fixtures.OTHER_NUMBER;
import static io.unibox.contact.domain.Fixtures.own;
import static io.unibox.contact.domain.Fixtures.phone;
import static io.unibox.contact.domain.Fixtures.sighting;
import static io.unibox.contact.domain.Fixtures.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.ContactChanged;
import io.unibox.events.ContactId;
import io.unibox.events.WorkspaceId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeetStrangersTest {

    private final InMemoryContacts contacts = new InMemoryContacts();
    private final Said said = new Said();
    private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    private final Membership membership = new Membership(new InMemoryUsers());
    private final HeedOptOuts optOuts = new HeedOptOuts(new InMemoryOptOuts(), contacts, new InMemoryLedger());
    private final MeetStrangers strangers = new MeetStrangers(contacts, contacts, optOuts, said, clock);
    private final CreateContact create = new CreateContact(contacts, membership, optOuts, said, clock);
    private final ChangeContact change = new ChangeContact(contacts, membership, optOuts, said, clock);
    private final EraseContact erase =
            new EraseContact(contacts, new InMemoryMerges(), new InMemoryErasures(), optOuts, said, clock);

    private final WorkspaceId workspace = WorkspaceId.fresh();
    private final Viewer ann = user(workspace);
    private final ContactId janesId = ContactId.ofStranger(workspace, own(ann), JANES_NUMBER);

    @Test
    void a_stranger_becomes_one_contact_however_often_it_is_heard() {
        meet(Collections.nCopies(10, jane("Jane", NOON)));
        meet(List.of(jane("Jane", NOON)));
        assertThat(contacts.all()).singleElement().satisfies(contact -> {
            assertThat(contact.id()).isEqualTo(janesId);
            assertThat(contact.details().name()).isEqualTo("Jane");
            assertThat(contact.version()).isEqualTo(1);
        });
        assertThat(said.snapshots())
                .singleElement()
                .satisfies(snapshot -> assertThat(snapshot.contactId()).isEqualTo(janesId));
    }

    @Test
    void a_stranger_without_a_name_is_called_by_the_address() {
        meet(List.of(jane(null, NOON)));
        assertThat(contacts.all())
                .extracting(contact -> contact.details().name())
                .containsExactly("+12025550123");
    }

    @Test
    void a_name_that_the_database_cannot_keep_is_made_fit() {
        meet(List.of(jane("Ja\0ne", NOON)));
        meet(List.of(sighting(workspace, own(ann), OTHER_NUMBER, "x".repeat(199) + "\uD83D\uDE00", NOON)));
        assertThat(contacts.all())
                .extracting(contact -> contact.details().name())
                .containsExactlyInAnyOrder("Ja\uFFFDne", "x".repeat(199));
    }

    @Test
    void whoever_has_the_address_already_is_no_stranger() {
        create.create(ann, null, phone(JANES_NUMBER.value())).block();
        meet(List.of(jane("Somebody", NOON)));
        assertThat(contacts.all()).hasSize(1);
        assertThat(said.events()).hasSize(1);
    }

    @Test
    void the_same_address_is_somebody_else_in_another_scope_and_in_another_workspace() {
        Viewer bob = user(workspace);
        WorkspaceId elsewhere = WorkspaceId.fresh();
        meet(List.of(
                jane("Jane", NOON),
                sighting(workspace, own(bob), JANES_NUMBER, "Jane", NOON),
                sighting(elsewhere, own(ann), JANES_NUMBER, "Jane", NOON)));
        assertThat(contacts.all()).hasSize(3);
    }

    @Test
    void an_erased_contact_comes_back_with_what_it_says_next_and_not_with_what_is_heard_again() {
        meet(List.of(jane("Jane", NOON.minusSeconds(60))));
        erase.erase(ann, janesId, _ -> true).block();
        meet(List.of(jane("Jane", NOON.minusSeconds(60))));
        assertThat(contacts.all()).isEmpty();
        meet(List.of(jane("Jane", NOON.plusSeconds(1))));
        assertThat(contacts.all()).extracting(Contact::id).containsExactly(janesId);
        assertThat(said.events()).extracting(ContactChanged::version).containsExactly(1L, 2L, 3L);
    }

    @Test
    void who_uses_an_old_number_again_has_both() {
        meet(List.of(jane("Jane", NOON.minusSeconds(60))));
        change.change(ann, janesId, _ -> true, phone(OTHER_NUMBER.value())).block();
        meet(List.of(jane("Jane", NOON.minusSeconds(60))));
        assertThat(addresses()).containsExactly(new ContactAddress(OTHER_NUMBER, true, false));
        meet(List.of(jane("Jane", NOON.plusSeconds(60))));
        assertThat(addresses())
                .containsExactly(
                        new ContactAddress(OTHER_NUMBER, true, false), new ContactAddress(JANES_NUMBER, false, false));
        assertThat(said.snapshots())
                .extracting(ContactChanged.Snapshot::version)
                .containsExactly(1L, 2L, 3L);
    }

    /** Whatever a user changes between the message and its being heard. */
    @Test
    void who_uses_an_old_number_again_has_both_also_where_something_else_was_changed_since() {
        meet(List.of(jane("Jane", NOON.minusSeconds(60))));
        change.change(ann, janesId, _ -> true, phone(OTHER_NUMBER.value())).block();
        later(60).change(ann, janesId, _ -> true, new Edit.AddTag("vip")).block();
        meet(List.of(jane("Jane", NOON.plusSeconds(30))));
        assertThat(addresses()).extracting(ContactAddress::address).containsExactly(OTHER_NUMBER, JANES_NUMBER);
    }

    @Test
    void a_number_that_was_taken_away_twice_is_not_given_back_by_what_was_said_between() {
        meet(List.of(jane("Jane", NOON.minusSeconds(60))));
        change.change(ann, janesId, _ -> true, phone(OTHER_NUMBER.value())).block();
        meet(List.of(jane("Jane", NOON.plusSeconds(30))));
        var old = new Edit.RemoveAddress(new ContactAddress(JANES_NUMBER, false, false).id(janesId));
        later(60).change(ann, janesId, _ -> true, old).block();
        meet(List.of(jane("Jane", NOON.plusSeconds(40))));
        assertThat(addresses()).containsExactly(new ContactAddress(OTHER_NUMBER, true, false));
    }

    @Test
    void the_latest_name_counts_and_a_missing_one_does_not_hide_it() {
        meet(List.of(jane("Jane", NOON), jane("Jane Smith", NOON.plusSeconds(2)), jane(null, NOON.plusSeconds(3))));
        assertThat(contacts.all())
                .extracting(contact -> contact.details().name())
                .containsExactly("Jane Smith");
    }

    private List<ContactAddress> addresses() {
        return contacts.all().findFirst().orElseThrow().addresses().all();
    }

    private ChangeContact later(int seconds) {
        return new ChangeContact(
                contacts, membership, optOuts, said, Clock.fixed(NOON.plusSeconds(seconds), ZoneOffset.UTC));
    }

    private Sighting jane(String name, Instant at) {
        return sighting(workspace, own(ann), JANES_NUMBER, name, at);
    }

    private void meet(List<Sighting> sightings) {
        strangers.meet(sightings).block();
    }
}
