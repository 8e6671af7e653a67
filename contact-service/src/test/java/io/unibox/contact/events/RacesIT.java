package io.unibox.contact.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.contact.Api;
import io.unibox.contact.Running;
import io.unibox.contact.domain.AddressBook;
import io.unibox.contact.domain.AddressField;
import io.unibox.contact.domain.ChangeContact;
import io.unibox.contact.domain.Edit;
import io.unibox.contact.domain.EraseContact;
import io.unibox.contact.domain.MergeContacts;
import io.unibox.contact.domain.MergeId;
import io.unibox.contact.domain.Viewer;
import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationChanged;
import io.unibox.events.ConversationId;
import io.unibox.events.Header;
import io.unibox.events.Keyword;
import io.unibox.events.Scope;
import io.unibox.events.UserChanged.Role;
import io.unibox.starter.data.WorkspaceTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What is heard while a transaction that changes the contacts has not committed yet. */
class RacesIT {

    private static final Address JANES = Address.of("phone:+12025550123");
    private static final Address JOHNS = Address.of("phone:+12025550177");

    private final Api ann = Api.ofSomebody();
    private final Viewer viewer = new Viewer(ann.workspace(), ann.user(), Role.USER, Set.of());
    private final ContactId jane = ContactId.of(ann.create(Map.of("name", "Jane", "phone", JANES.value())));
    private final ContactId john = ContactId.of(ann.create(Map.of("name", "John", "phone", JOHNS.value())));

    @Test
    void a_stop_that_is_heard_during_a_merge_is_the_kept_ones() throws Exception {
        during(bean(MergeContacts.class).merge(viewer, jane, john), this::johnSaysStop);
        assertThat(stopped()).containsExactly(jane);
    }

    @Test
    void a_stop_that_is_heard_during_the_undoing_of_a_merge_is_the_restored_ones() throws Exception {
        MergeId merge = merge();
        during(bean(MergeContacts.class).undo(viewer, merge), this::johnSaysStop);
        assertThat(stopped()).containsExactly(john);
    }

    @Test
    void what_is_said_of_a_conversation_during_a_merge_counts_for_the_kept_one() throws Exception {
        during(bean(MergeContacts.class).merge(viewer, jane, john), () -> counted(1, 7));
        assertThat(messages(jane)).isEqualTo(7);
        assertThat(orphans()).isZero();
    }

    @Test
    void what_is_said_of_a_conversation_during_the_undoing_of_a_merge_counts_for_the_restored_one() throws Exception {
        MergeId merge = merge();
        during(bean(MergeContacts.class).undo(viewer, merge), () -> counted(1, 7));
        assertThat(messages(john)).isEqualTo(7);
        assertThat(messages(jane)).isZero();
    }

    @Test
    void what_is_said_of_a_conversation_during_an_erasure_counts_for_nobody() throws Exception {
        counted(1, 5);
        during(bean(EraseContact.class).erase(viewer, john, _ -> true).thenReturn(1), () -> counted(2, 7));
        assertThat(orphans()).isZero();
    }

    @Test
    void who_gets_the_address_of_a_contact_during_its_erasure_begins_with_its_no() throws Exception {
        johnSaysStop();
        during(
                bean(EraseContact.class).erase(viewer, john, _ -> true).thenReturn(1),
                () -> ann.create(Map.of("name", "Johnny", "phone", JOHNS.value())));
        assertThat(stopped()).hasSize(1).doesNotContain(john);
    }

    @Test
    void a_snapshot_from_before_the_removal_revives_nothing_in_whatever_order_they_come() {
        counted(3, 7);
        hear(snapshot(3, 7), removed(5), snapshot(4, 8));
        assertThat(messages(john)).isZero();
        hear(snapshot(4, 8));
        assertThat(messages(john)).isZero();
        hear(removed(5), snapshot(6, 1));
        assertThat(messages(john)).isEqualTo(1);
    }

    @Test
    void a_stranger_whose_old_number_a_user_gives_to_somebody_else_meanwhile_is_no_poison() throws Exception {
        Address old = Address.of("phone:+12025550144");
        Heard.messages(Heard.message(ann, Channel.SMS, old, null, Instant.now()));
        ContactId met = ContactId.ofStranger(ann.workspace(), new Scope.Personal(ann.user()), old);
        ann.patch(met.toString(), Map.of("phone", "+12025550145"))
                .expectStatus()
                .isOk();
        Edit taken = new Edit.AddAddress(AddressField.PHONE, old.value(), false);
        during(
                bean(ChangeContact.class).change(viewer, jane, _ -> true, taken),
                () -> Heard.messages(Heard.message(
                        ann, Channel.SMS, old, Keyword.STOP, Instant.now().plusSeconds(5))));
        assertThat(stopped()).containsExactly(jane);
    }

    /** Does the change, and lets what is heard wait for its commit. */
    private void during(Mono<?> change, Runnable heard) throws Exception {
        var isDone = new CountDownLatch(1);
        var mayCommit = new CompletableFuture<Boolean>();
        CompletableFuture<?> committed = bean(WorkspaceTransactions.class)
                .in(
                        ann.workspace(),
                        change.doOnNext(_ -> isDone.countDown()).delayUntil(_ -> Mono.fromFuture(mayCommit)))
                .toFuture();
        assertThat(isDone.await(20, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<?> hearing = CompletableFuture.runAsync(heard);
        try {
            hearing.get(700, TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            // It waits for the change, as it should.
        }
        mayCommit.complete(true);
        committed.get(20, TimeUnit.SECONDS);
        hearing.get(20, TimeUnit.SECONDS);
    }

    private void johnSaysStop() {
        Heard.messages(Heard.message(ann, Channel.SMS, JOHNS, Keyword.STOP, Instant.now()));
    }

    private MergeId merge() {
        return Objects.requireNonNull(bean(WorkspaceTransactions.class)
                        .in(ann.workspace(), bean(MergeContacts.class).merge(viewer, jane, john))
                        .block(Duration.ofSeconds(20)))
                .id();
    }

    private void counted(long version, long messages) {
        hear(snapshot(version, messages));
    }

    private static void hear(ConversationChanged... events) {
        bean(ConversationSnapshots.class).on(List.of(events)).block(Duration.ofSeconds(30));
    }

    private ConversationChanged snapshot(long version, long messages) {
        Scope scope = new Scope.Personal(ann.user());
        return new ConversationChanged.Snapshot(
                Header.of(ann.workspace(), Instant.now()),
                conversation(),
                version,
                john,
                scope,
                Channel.SMS,
                JOHNS,
                null,
                messages,
                0,
                Instant.now().minusSeconds(60),
                null);
    }

    private ConversationChanged removed(long version) {
        return new ConversationChanged.Removed(Header.of(ann.workspace(), Instant.now()), conversation(), version);
    }

    private ConversationId conversation() {
        return ConversationId.between(ann.workspace(), new Scope.Personal(ann.user()), john);
    }

    /** Who has said no, by the ledger. */
    private List<ContactId> stopped() {
        return bean(DatabaseClient.class)
                .sql("SELECT contact_id FROM consent_entry WHERE workspace_id = :workspace AND NOT allowed")
                .bind("workspace", ann.workspace().value())
                .map(row -> new ContactId(Objects.requireNonNull(row.get("contact_id", UUID.class))))
                .all()
                .collectList()
                .block();
    }

    /** Counts of contacts that are gone. */
    private Long orphans() {
        return bean(DatabaseClient.class)
                .sql("SELECT count(*) AS n FROM conversation_count n WHERE workspace_id = :workspace AND NOT EXISTS "
                        + "(SELECT FROM contact c WHERE c.workspace_id = n.workspace_id AND c.id = n.contact_id)")
                .bind("workspace", ann.workspace().value())
                .map(row -> row.get("n", Long.class))
                .one()
                .block();
    }

    private long messages(ContactId contact) {
        return bean(WorkspaceTransactions.class)
                .in(ann.workspace(), bean(AddressBook.class).entry(viewer, contact))
                .blockOptional()
                .orElseThrow()
                .messageCount();
    }

    private static <T> T bean(Class<T> type) {
        return Running.service().getBean(type);
    }
}
