package io.unibox.dispatch.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactId;
import io.unibox.events.Content;
import io.unibox.events.ConversationId;
import io.unibox.events.Event;
import io.unibox.events.Header;
import io.unibox.events.MessageId;
import io.unibox.events.MessageRequested.SendRequested;
import io.unibox.events.MessageSent;
import io.unibox.events.Provider;
import io.unibox.events.StatusUpdated;
import io.unibox.events.StatusUpdated.Failure;
import io.unibox.events.StatusUpdated.MessageRef;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class RecordOutcomesTest {

    private static final Failure NO = new Failure("provider_rejected", "No.", "12345");

    private final MovingClock clock = new MovingClock();
    private final List<Event> said = new ArrayList<>();
    private final InMemoryDeliveries ledger = new InMemoryDeliveries(clock);
    private final RecordOutcomes outcomes =
            new RecordOutcomes(ledger, events -> Mono.fromRunnable(() -> said.addAll(events)), clock);
    private final SendRequested request = new SendRequested(
            Header.of(WorkspaceId.fresh(), Instant.now()),
            MessageId.fresh(),
            ConversationId.of(UUID.randomUUID().toString()),
            ContactId.fresh(),
            ChannelAccountId.fresh(),
            Channel.SMS,
            Address.of("phone:+12025550111"),
            new Content.Text("Hello"),
            UserId.fresh(),
            null);
    private Claim claim;

    @BeforeEach
    void claim() {
        ledger.add(List.of(request), Duration.ofDays(400), GivenUp.FORGOTTEN)
                .then()
                .block();
        claim = ledger.claimCalls(request.channelAccountId(), 1, Duration.ofSeconds(20))
                .single()
                .block();
    }

    @Test
    void an_acceptance_is_said_once_however_often_it_is_learnt() {
        record(new DeliveryState.Accepted("SM1", 2));
        record(new DeliveryState.Accepted("SM1", 2));
        outcomes.proven(List.of(report("SM1"))).block();
        assertThat(said).singleElement().isInstanceOfSatisfying(MessageSent.Accepted.class, sent -> {
            assertThat(sent.messageId()).isEqualTo(request.messageId());
            assertThat(sent.providerMessageId()).isEqualTo("SM1");
            assertThat(sent.segments()).isEqualTo(2);
            assertThat(sent.key()).isEqualTo(request.key());
        });
    }

    @Test
    void a_failure_is_said_with_its_reason_and_under_the_same_key() {
        record(new DeliveryState.Failed(NO, true));
        assertThat(said).singleElement().isInstanceOfSatisfying(StatusUpdated.Failed.class, failed -> {
            assertThat(failed.message().messageId()).isEqualTo(request.messageId());
            assertThat(failed.message().providerMessageId()).isNull();
            assertThat(failed.failure()).isEqualTo(NO);
            assertThat(failed.key()).isEqualTo(request.key());
        });
    }

    @Test
    void who_lost_the_claim_cannot_fail_the_message() {
        clock.pass(Duration.ofMinutes(1));
        ledger.claimSearches(request.channelAccountId(), 1, Duration.ofSeconds(20))
                .blockLast();
        record(new DeliveryState.Failed(NO, true));
        assertThat(said).isEmpty();
    }

    @Test
    void who_lost_the_claim_still_knows_that_the_message_was_accepted() {
        clock.pass(Duration.ofMinutes(1));
        ledger.claimSearches(request.channelAccountId(), 1, Duration.ofSeconds(20))
                .blockLast();
        record(new DeliveryState.Accepted("SM1", 1));
        assertThat(said).hasSize(1);
    }

    @Test
    void pauses_and_doubts_are_not_said() {
        record(new DeliveryState.Waiting(Duration.ofSeconds(1)));
        assertThat(said).isEmpty();
    }

    @Test
    void a_report_without_both_ids_proves_nothing() {
        outcomes.proven(List.of(report(null))).block();
        assertThat(said).isEmpty();
    }

    private void record(DeliveryState state) {
        outcomes.of(claim, state, Provider.TWILIO).block();
    }

    private StatusUpdated report(String providerMessageId) {
        return new StatusUpdated.Delivered(
                request.header(),
                new MessageRef(request.channelAccountId(), request.messageId(), providerMessageId),
                request.to(),
                clock.instant());
    }
}
