package io.unibox.contact.domain;

import static io.unibox.contact.domain.Fixtures.JANES_NUMBER;
import static io.unibox.contact.domain.Fixtures.NOON;
import static io.unibox.contact.domain.Fixtures.OTHER_NUMBER;
import static io.unibox.contact.domain.Fixtures.everything;
import static io.unibox.contact.domain.Fixtures.named;
import static io.unibox.contact.domain.Fixtures.own;
import static io.unibox.contact.domain.Fixtures.sighting;
import static io.unibox.contact.domain.Fixtures.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.contact.domain.AddressBook.Query;
import io.unibox.events.Address;
import io.unibox.events.ConversationId;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store does with what is heard, whatever it is made of. */
public abstract class TrafficContract {

    protected final WorkspaceId workspace = WorkspaceId.fresh();
    protected final TeamId sales = TeamId.fresh();
    protected final Viewer ann = user(workspace);
    protected final Viewer bob = user(workspace, sales);
    protected final Store store;

    protected TrafficContract(Store store) {
        this.store = store;
    }

    @Test
    void strangers_are_added_where_address_and_id_are_free() {
        Contact known = add(named(ann, "Jane", JANES_NUMBER.value()));
        Contact jane = met(ann, JANES_NUMBER);
        Contact john = met(ann, OTHER_NUMBER);
        assertThat(store.across(store.strangers().add(List.of(jane, john)).collectList()))
                .containsExactly(john);
        assertThat(store.across(store.strangers().add(List.of(jane, john)).collectList()))
                .isEmpty();
        assertThat(seen(ann)).containsExactly(john, known);
        assertThat(store.across(
                        store.strangers().hold(List.of(john.key(), jane.key())).collectList()))
                .containsExactly(john);
    }

    @Test
    void of_an_erased_contact_only_the_tombstone_is_left() {
        Contact jane = add(named(ann, "Jane", JANES_NUMBER.value()));
        store.across(store.conversations().keep(List.of(conversation(jane, ConversationId.of(uuid(1)), 1, 7))));
        store.in(workspace, store.contacts().erase(jane, 2, NOON));
        assertThat(seen(ann)).isEmpty();
        assertThat(store.across(store.strangers().erased(List.of(jane.key())).collectList()))
                .containsExactly(new Tombstone(jane.key(), 2, NOON));
        Contact again = new Contact(
                workspace,
                jane.id(),
                jane.scope(),
                jane.details(),
                jane.addresses(),
                Consents.NONE,
                3,
                NOON,
                NOON,
                null);
        assertThat(store.across(store.strangers().add(List.of(again)).collectList()))
                .containsExactly(again);
        store.in(workspace, store.contacts().erase(again, 4, NOON.plusSeconds(1)));
        assertThat(store.across(store.strangers().erased(List.of(jane.key())).collectList()))
                .containsExactly(new Tombstone(jane.key(), 4, NOON.plusSeconds(1)));
    }

    @Test
    void what_was_said_in_all_conversations_is_counted_and_old_news_is_not() {
        Contact jane = add(named(ann, "Jane", JANES_NUMBER.value()));
        ConversationId first = ConversationId.of(uuid(2));
        ConversationId second = ConversationId.of(uuid(3));
        store.across(
                store.conversations().keep(List.of(conversation(jane, first, 5, 7), conversation(jane, second, 1, 3))));
        store.across(
                store.conversations().keep(List.of(conversation(jane, first, 4, 6), conversation(jane, second, 2, 4))));
        AddressBook.Entry entry = store.in(workspace, store.book().entry(ann, jane.id()));
        assertThat(entry.messageCount()).isEqualTo(11);
        assertThat(entry.lastMessageAt()).isEqualTo(NOON.plusSeconds(7));
    }

    @Test
    void a_conversation_with_a_stranger_who_is_known_by_now_counts_for_the_known_one_and_for_nobody_else() {
        Contact jane = add(named(ann, "Jane", JANES_NUMBER.value()));
        Contact stranger = met(ann, JANES_NUMBER);
        Contact nobody = met(ann, OTHER_NUMBER);
        store.across(store.conversations()
                .keep(List.of(
                        conversation(stranger, ConversationId.of(uuid(4)), 1, 2),
                        conversation(nobody, ConversationId.of(uuid(5)), 1, 2))));
        assertThat(store.in(workspace, store.book().entry(ann, jane.id())).messageCount())
                .isEqualTo(2);
    }

    @Test
    void a_conversation_leads_to_its_contact_until_it_is_removed() {
        Contact jane = add(named(ann, "Jane", JANES_NUMBER.value()));
        ConversationId id = ConversationId.of(uuid(6));
        store.across(store.conversations().keep(List.of(conversation(jane, id, 2, 7))));
        assertThat(store.in(workspace, store.conversations().contactOf(workspace, id)))
                .isEqualTo(jane.id());
        WorkspaceId elsewhere = WorkspaceId.fresh();
        assertThat(store.in(elsewhere, store.conversations().contactOf(elsewhere, id)))
                .isNull();
        store.across(store.conversations().remove(List.of(new Conversations.Gone(workspace, id, 1))));
        assertThat(store.in(workspace, store.conversations().contactOf(workspace, id)))
                .isEqualTo(jane.id());
        store.across(store.conversations().remove(List.of(new Conversations.Gone(workspace, id, 3))));
        assertThat(store.in(workspace, store.conversations().contactOf(workspace, id)))
                .isNull();
    }

    @Test
    void news_from_before_its_removal_does_not_revive_a_conversation_and_later_news_does() {
        Contact jane = add(named(ann, "Jane", JANES_NUMBER.value()));
        ConversationId id = ConversationId.of(uuid(7));
        store.across(store.conversations().keep(List.of(conversation(jane, id, 2, 7))));
        store.across(store.conversations().remove(List.of(new Conversations.Gone(workspace, id, 4))));
        for (long old = 3; old <= 4; old++) {
            store.across(store.conversations().keep(List.of(conversation(jane, id, old, 9))));
            assertThat(messages(jane)).isZero();
            assertThat(store.in(workspace, store.conversations().contactOf(workspace, id)))
                    .isNull();
        }
        store.across(store.conversations().keep(List.of(conversation(jane, id, 5, 1))));
        assertThat(messages(jane)).isEqualTo(1);
    }

    @Test
    void a_removal_is_known_before_the_conversation_is() {
        Contact jane = add(named(ann, "Jane", JANES_NUMBER.value()));
        ConversationId id = ConversationId.of(uuid(8));
        store.across(store.conversations().remove(List.of(new Conversations.Gone(workspace, id, 4))));
        store.across(store.conversations().keep(List.of(conversation(jane, id, 3, 9))));
        assertThat(messages(jane)).isZero();
    }

    @Test
    void users_are_kept_in_their_newest_version_and_found_in_their_workspace_alone() {
        UserId bea = UserId.fresh();
        User newer = new User(
                workspace,
                bea,
                2,
                "Bea",
                "bea",
                "https://x/b.png",
                Role.USER,
                Status.SUSPENDED,
                Set.of(sales, TeamId.fresh()));
        store.across(store.users()
                .keep(List.of(
                        newer,
                        new User(workspace, ann.user(), 1, "Ann", "ann", null, Role.ADMIN, Status.ACTIVE, Set.of()))));
        store.across(store.users()
                .keep(List.of(new User(workspace, bea, 1, "Old", "old", null, Role.USER, Status.ACTIVE, Set.of()))));
        assertThat(store.in(
                        workspace,
                        store.users()
                                .find(workspace, List.of(bea, UserId.fresh()))
                                .collectList()))
                .containsExactly(newer);
        assertThat(store.in(workspace, store.users().teamsOf(workspace, bea))).isEqualTo(newer.teams());
        assertThat(store.in(workspace, store.users().teamsOf(workspace, ann.user())))
                .isEmpty();
        assertThat(store.in(workspace, store.users().hasTeam(workspace, sales))).isTrue();
        assertThat(store.in(workspace, store.users().hasTeam(workspace, TeamId.fresh())))
                .isFalse();
        WorkspaceId elsewhere = WorkspaceId.fresh();
        assertThat(store.in(
                        elsewhere, store.users().find(elsewhere, List.of(bea)).collectList()))
                .isEmpty();
    }

    protected final Contact add(Contact contact) {
        store.in(contact.workspace(), store.contacts().add(contact));
        return contact;
    }

    private List<Contact> seen(Viewer viewer) {
        return contacts(list(viewer, everything()));
    }

    private AddressBook.Listing list(Viewer viewer, Query query) {
        return store.in(viewer.workspace(), store.book().list(viewer, query));
    }

    private static List<Contact> contacts(AddressBook.Listing listing) {
        return listing.entries().stream().map(AddressBook.Entry::contact).toList();
    }

    private Contact met(Viewer viewer, Address address) {
        return Contact.met(sighting(workspace, own(viewer), address, null, NOON), 1, NOON);
    }

    private long messages(Contact contact) {
        return store.in(workspace, store.book().entry(ann, contact.id())).messageCount();
    }

    private static Conversation conversation(Contact contact, ConversationId id, long version, long messages) {
        var place = new Place(
                contact.workspace(),
                contact.scope(),
                contact.addresses().all().getFirst().address());
        return new Conversation(id, version, place, contact.id(), messages, NOON.plusSeconds(messages), null);
    }

    private String uuid(int number) {
        return workspace.toString().substring(0, 35) + number;
    }
}
