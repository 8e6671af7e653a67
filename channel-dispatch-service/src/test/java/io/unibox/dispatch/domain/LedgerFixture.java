package io.unibox.dispatch.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.dispatch.domain.Deliveries.Proof;
import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactChanged;
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
import java.util.stream.Stream;

/** A ledger to try, and short words to try it with. */
abstract class LedgerFixture {

    static final Duration LEASE = Duration.ofSeconds(20);
    static final Duration MEMORY = Duration.ofDays(400);
    static final String ANN = "+12025550111";
    static final String BOB = "+12025550112";

    final WorkspaceId workspace = WorkspaceId.fresh();
    final Deliveries ledger;
    final ChannelAccountId line;
    private final TriedLedger tried;

    LedgerFixture(TriedLedger tried) {
        this.tried = tried;
        this.ledger = tried.deliveries();
        this.line = line();
    }

    final ChannelAccountId line() {
        return tried.line(workspace);
    }

    final void pass(Duration time) {
        tried.pass(workspace, time);
    }

    /** The contact that a request is for says what it wants. */
    final void hear(SendRequested request, boolean dnd, boolean dndAll, Channel... refused) {
        tried.hear(new ContactChanged.Snapshot(
                request.header(),
                request.contactId(),
                1,
                new Scope.Personal(request.requestedBy()),
                "Ann",
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                dnd,
                dndAll,
                null,
                Stream.of(refused)
                        .map(channel -> new ContactChanged.Consent(channel, false, "keyword", Instant.now()))
                        .toList(),
                null));
    }

    final void hearGone(SendRequested request) {
        tried.hear(new ContactChanged.Removed(request.header(), request.contactId(), 2));
    }

    final Failure objection(SendRequested request) {
        return ledger.clearance(workspace, request.messageId()).single().block().objection();
    }

    final List<MessageId> list(Stage stage, Long before) {
        return ledger.list(workspace, stage, before, 10)
                .map(LedgerEntry::messageId)
                .collectList()
                .block();
    }

    final SendRequested request(String to, String text) {
        return request(line, to, text);
    }

    final SendRequested request(ChannelAccountId over, String to, String text) {
        return request(over, to, text, Instant.now());
    }

    final SendRequested request(ChannelAccountId over, String to, String text, Instant at) {
        return new SendRequested(
                Header.of(workspace, at),
                MessageId.fresh(),
                ConversationId.of(UUID.randomUUID().toString()),
                ContactId.fresh(),
                over,
                Channel.SMS,
                Address.of("phone:" + to),
                new Content.Text(text),
                UserId.fresh(),
                null);
    }

    /** Returns those that were asked for before the ledger remembers. */
    final List<Delivery> add(SendRequested... requests) {
        return ledger.add(List.of(requests), MEMORY, GivenUp.FORGOTTEN)
                .collectList()
                .block();
    }

    final List<MessageId> calls(int most) {
        return ledger.claimCalls(line, most, LEASE)
                .map(claim -> claim.delivery().messageId())
                .collectList()
                .block();
    }

    final Claim claim() {
        return ledger.claimCalls(line, 1, LEASE).single().block();
    }

    final List<Claim> searches() {
        return ledger.claimSearches(line, 10, LEASE).collectList().block();
    }

    final void settle(Claim claim, DeliveryState state) {
        assertThat(ledger.settle(claim, state).block()).isTrue();
    }

    final void accept(SendRequested request, String id) {
        assertThat(ledger.accept(request.messageId(), id).block()).isTrue();
    }

    final List<AcceptedMessage> prove(ChannelAccountId over, SendRequested request, String id) {
        return ledger.acceptAll(List.of(new Proof(over, request.messageId(), id)))
                .collectList()
                .block();
    }

    final LedgerEntry entry(SendRequested request) {
        return ledger.find(workspace, request.messageId()).single().block();
    }
}
