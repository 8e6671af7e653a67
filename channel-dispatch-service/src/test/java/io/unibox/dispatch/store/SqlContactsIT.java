package io.unibox.dispatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.dispatch.domain.GivenUp;
import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactChanged;
import io.unibox.events.ContactChanged.Consent;
import io.unibox.events.ContactId;
import io.unibox.events.Content;
import io.unibox.events.ConversationId;
import io.unibox.events.Header;
import io.unibox.events.MessageId;
import io.unibox.events.MessageRequested.SendRequested;
import io.unibox.events.Scope;
import io.unibox.events.StatusUpdated.Failure;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** What is heard of contacts in the wrong order, or side by side, ends as if it had been heard in the right one. */
class SqlContactsIT {

    private static final DatabaseClient DATABASE = TestDatabase.fresh();
    private static final Failure GONE = new Failure("recipient_erased", "Gone.", null);
    private static final Instant BEGINNING = Instant.now().minusSeconds(60);

    private final WorkspaceId workspace = WorkspaceId.fresh();
    private final TestLedger ledger = new TestLedger(DATABASE);
    private final SqlContacts contacts = new SqlContacts(DATABASE);
    private final ChannelAccountId line = ledger.line(workspace);
    private final ContactId ann = ContactId.fresh();
    private final ContactId survivor = ContactId.fresh();

    @Test
    void a_merge_and_a_removal_that_are_heard_side_by_side_both_count() {
        MessageId queued = queue(ann, null, BEGINNING);
        var transactions = TransactionalOperator.create(new R2dbcTransactionManager(DATABASE.getConnectionFactory()));
        var heard = new CompletableFuture<Void>();
        var commit = new CompletableFuture<Void>();
        var merging = transactions
                .transactional(contacts.hear(List.of(merged(ann, 2, survivor, 1)))
                        .then(Mono.fromRunnable(() -> heard.complete(null)))
                        .then(Mono.fromFuture(commit)))
                .toFuture();
        heard.join();
        var removing = transactions
                .transactional(contacts.hear(List.of(removed(survivor, 2, 2))))
                .toFuture();
        await().until(() -> removing.isDone() || someoneWaits());
        commit.complete(null);
        merging.join();
        removing.join();
        assertThat(ended()).containsExactly(queued);
    }

    @Test
    void a_merge_into_a_contact_that_was_erased_since_counts_also_where_that_one_is_back() {
        MessageId queued = queue(ann, null, BEGINNING);
        hear(removed(survivor, 3, 20));
        hear(said(survivor, 4, 30));
        hear(merged(ann, 2, survivor, 10));
        assertThat(objection(queued)).isEqualTo("recipient_erased");
        assertThat(ended()).containsExactly(queued);
    }

    @Test
    void who_is_merged_into_a_contact_that_is_back_stays() {
        MessageId queued = queue(ann, null, BEGINNING.plusSeconds(35));
        hear(removed(survivor, 3, 20));
        hear(said(survivor, 4, 30));
        hear(merged(ann, 2, survivor, 40));
        assertThat(ended()).isEmpty();
        assertThat(objection(queued)).isNull();
    }

    @Test
    void a_removal_that_is_heard_after_later_news_erases_what_was_asked_for_before_it() {
        MessageId before = queue(ann, null, BEGINNING);
        ledger.pass(workspace, Duration.ofMinutes(2));
        hear(said(ann, 3, 30));
        MessageId after = queue(ann, null, BEGINNING.plusSeconds(35));
        hear(removed(ann, 2, 20));
        hear(removed(ann, 2, 20));
        assertThat(objection(before)).isEqualTo("recipient_erased");
        assertThat(objection(after)).isNull();
        assertThat(ended()).containsExactly(before);
    }

    @Test
    void what_was_asked_for_before_an_erasure_does_not_leave_where_it_is_heard_after_the_return() {
        hear(removed(ann, 2, 20));
        hear(said(ann, 3, 30));
        assertThat(objection(queue(ann, null, BEGINNING.plusSeconds(10)))).isEqualTo("recipient_erased");
        assertThat(objection(queue(ann, null, BEGINNING.plusSeconds(40)))).isNull();
    }

    @Test
    void an_erasure_of_the_contact_itself_counts_also_where_it_was_merged_since() {
        MessageId queued = queue(ann, null, BEGINNING);
        hear(said(survivor, 1, 1));
        hear(removed(ann, 2, 20), said(ann, 3, 30), merged(ann, 4, survivor, 40));
        assertThat(objection(queued)).isEqualTo("recipient_erased");
    }

    @Test
    void a_no_counts_until_the_survivor_was_heard_of_since() {
        MessageId queued = queue(ann, null, BEGINNING);
        hear(said(survivor, 1, 1));
        hear(said(ann, 1, 2, Channel.SMS));
        hear(merged(ann, 2, survivor, 10));
        assertThat(objection(queued)).isEqualTo("recipient_opted_out");
        hear(said(survivor, 2, 10, Channel.SMS));
        assertThat(objection(queued)).isEqualTo("recipient_opted_out");
        hear(said(survivor, 3, 20));
        assertThat(objection(queued)).isNull();
    }

    @Test
    void the_other_contact_at_the_same_address_has_a_word_too_and_stops_what_was_asked_for_before_it_went() {
        MessageId queued = queue(ann, survivor, BEGINNING);
        hear(said(ann, 1, 1));
        hear(said(survivor, 1, 1, Channel.EMAIL));
        assertThat(objection(queued)).isNull();
        hear(said(survivor, 2, 2, Channel.SMS));
        assertThat(objection(queued)).isEqualTo("recipient_opted_out");
        hear(removed(survivor, 3, 3));
        assertThat(objection(queued)).isEqualTo("recipient_erased");
        assertThat(objection(queue(ann, survivor, BEGINNING.plusSeconds(30)))).isNull();
    }

    private static boolean someoneWaits() {
        return DATABASE.sql("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'advisory'")
                        .map(row -> row.get(0, Long.class))
                        .one()
                        .block()
                > 0;
    }

    private void hear(ContactChanged... news) {
        contacts.hear(List.of(news)).block();
    }

    private List<MessageId> ended() {
        return contacts.endForErased(GONE, 100)
                .filter(delivery -> delivery.workspaceId().equals(workspace))
                .map(delivery -> delivery.messageId())
                .collectList()
                .block();
    }

    private @Nullable String objection(MessageId message) {
        Failure why = ledger.deliveries()
                .clearance(workspace, message)
                .single()
                .block()
                .objection();
        return why == null ? null : why.code();
    }

    private MessageId queue(ContactId contact, @Nullable ContactId other, Instant at) {
        var request = new SendRequested(
                Header.of(workspace, at),
                MessageId.fresh(),
                ConversationId.of(UUID.randomUUID().toString()),
                contact,
                line,
                Channel.SMS,
                Address.of("phone:+12025550111"),
                new Content.Text("Hello"),
                UserId.fresh(),
                other);
        ledger.deliveries()
                .add(List.of(request), Duration.ofDays(400), GivenUp.CHANNEL_REMOVED)
                .then()
                .block();
        return request.messageId();
    }

    private Header header(int seconds) {
        return Header.of(workspace, BEGINNING.plusSeconds(seconds));
    }

    private ContactChanged removed(ContactId contact, long version, int seconds) {
        return new ContactChanged.Removed(header(seconds), contact, version);
    }

    private ContactChanged merged(ContactId contact, long version, ContactId into, int seconds) {
        return new ContactChanged.Merged(header(seconds), contact, version, into);
    }

    private ContactChanged said(ContactId contact, long version, int seconds, Channel... refused) {
        return new ContactChanged.Snapshot(
                header(seconds),
                contact,
                version,
                new Scope.Personal(UserId.fresh()),
                "Ann",
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                false,
                false,
                null,
                List.of(refused).stream()
                        .map(channel -> new Consent(channel, false, "keyword", Instant.now()))
                        .toList(),
                null);
    }
}
