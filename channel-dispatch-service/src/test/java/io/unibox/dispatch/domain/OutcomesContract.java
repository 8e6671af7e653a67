package io.unibox.dispatch.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.MessageId;
import io.unibox.events.MessageRequested.SendRequested;
import io.unibox.events.StatusUpdated.Failure;
import io.unibox.events.WorkspaceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of claims, in every ledger. */
public abstract class OutcomesContract extends LedgerFixture {

    private static final DeliveryState.Failed REFUSED =
            new DeliveryState.Failed(new Failure("provider_rejected", "No.", "12345"), true);

    protected OutcomesContract(TriedLedger tried) {
        super(tried);
    }

    @Test
    void who_lost_a_claim_cannot_settle_it() {
        add(request(ANN, "1"));
        Claim lost = claim();
        pass(LEASE.plusSeconds(1));
        Claim taken = searches().getFirst();
        assertThat(ledger.settle(lost, new DeliveryState.Queued()).block()).isFalse();
        assertThat(ledger.settle(lost, REFUSED).block()).isFalse();
        settle(taken, new DeliveryState.Unknown(1, Duration.ZERO));
        assertThat(ledger.settle(taken, new DeliveryState.Unknown(1, Duration.ZERO))
                        .block())
                .isFalse();
    }

    @Test
    void an_acceptance_counts_whoever_holds_the_claim_and_only_once() {
        SendRequested request = request(ANN, "1");
        add(request);
        Claim lost = claim();
        pass(LEASE.plusSeconds(1));
        Claim taken = searches().getFirst();
        settle(taken, new DeliveryState.Queued());
        assertThat(ledger.settle(lost, new DeliveryState.Accepted("SM1", 1)).block())
                .isTrue();
        assertThat(ledger.accept(request.messageId(), "SM2").block()).isFalse();
        assertThat(calls(10)).isEmpty();
        assertThat(entry(request).providerMessageId()).isEqualTo("SM1");
        assertThat(entry(request).stage()).isEqualTo(Stage.ACCEPTED);
    }

    @Test
    void a_report_by_the_providers_id_proves_acceptance_of_what_was_called_over_the_same_line() {
        SendRequested called = request(ANN, "1");
        SendRequested neverCalled = request(ANN, "2");
        add(called, neverCalled);
        settle(claim(), new DeliveryState.Unknown(0, Duration.ofHours(1)));
        assertThat(prove(line(), called, "SM1")).isEmpty();
        assertThat(prove(line, neverCalled, "SM1")).isEmpty();
        assertThat(prove(line, called, "SM1")).singleElement().satisfies(accepted -> {
            assertThat(accepted.messageId()).isEqualTo(called.messageId());
            assertThat(accepted.providerMessageId()).isEqualTo("SM1");
            assertThat(accepted.to()).isEqualTo(called.to());
        });
        assertThat(prove(line, called, "SM1")).isEmpty();
        assertThat(calls(10)).containsExactly(neverCalled.messageId());
    }

    @Test
    void the_providers_ids_of_accepted_messages_are_known() {
        SendRequested request = request(ANN, "1");
        add(request);
        claim();
        String id = "SM" + request.messageId();
        accept(request, id);
        assertThat(ledger.known(List.of(id, "SMother")).block()).containsExactly(id);
    }

    @Test
    void a_failed_one_ends_and_lets_the_next_go() {
        SendRequested failed = request(ANN, "1");
        SendRequested next = request(ANN, "2");
        add(failed, next);
        settle(claim(), REFUSED);
        assertThat(entry(failed).failure()).isEqualTo(REFUSED.failure());
        assertThat(entry(failed).retryable()).isTrue();
        assertThat(calls(10)).containsExactly(next.messageId());
    }

    @Test
    void a_failed_one_can_be_put_at_the_end_of_the_queue_if_it_is_retryable() {
        SendRequested failed = request(ANN, "1");
        SendRequested next = request(ANN, "2");
        add(failed, next);
        settle(claim(), REFUSED);
        assertThat(ledger.requeue(workspace, failed.messageId()).block()).isTrue();
        assertThat(ledger.requeue(workspace, failed.messageId()).block()).isFalse();
        assertThat(calls(10)).containsExactly(next.messageId());
        accept(next, "SM1");
        assertThat(claim().delivery().attempts()).isEqualTo(1);
    }

    @Test
    void one_that_may_have_been_accepted_is_not_put_back() {
        SendRequested doubtful = request(ANN, "1");
        add(doubtful);
        settle(claim(), new DeliveryState.Failed(REFUSED.failure(), false));
        assertThat(ledger.requeue(workspace, doubtful.messageId()).block()).isFalse();
    }

    @Test
    void what_ended_long_ago_goes_some_at_a_time_and_what_is_open_or_was_put_back_stays() {
        Duration age = Duration.ofDays(30);
        SendRequested accepted = request(ANN, "1");
        SendRequested failed = request(BOB, "1");
        SendRequested again = request("+12025550113", "1");
        SendRequested open = request("+12025550114", "1");
        SendRequested late = request("+12025550115", "1");
        add(accepted, failed, again, open, late);
        Map<MessageId, Claim> claims = ledger.claimCalls(line, 10, LEASE)
                .collectMap(claim -> claim.delivery().messageId())
                .block();
        accept(accepted, "SM" + accepted.messageId());
        settle(claims.get(failed.messageId()), REFUSED);
        settle(claims.get(again.messageId()), REFUSED);
        assertThat(ledger.purge(age, 10).block()).isZero();

        pass(age.plusDays(1));
        settle(claims.get(late.messageId()), REFUSED);
        assertThat(ledger.requeue(workspace, again.messageId()).block()).isTrue();
        assertThat(ledger.purge(age, 1).block()).isEqualTo(1);
        assertThat(ledger.purge(age, 10).block()).isEqualTo(1);
        assertThat(ledger.purge(age, 10).block()).isZero();
        for (SendRequested gone : List.of(accepted, failed)) {
            assertThat(ledger.find(workspace, gone.messageId()).blockOptional()).isEmpty();
        }
        for (SendRequested kept : List.of(again, open, late)) {
            assertThat(entry(kept).messageId()).isEqualTo(kept.messageId());
        }
    }

    @Test
    void the_list_shows_a_workspace_what_was_not_accepted_newest_first() {
        SendRequested first = request(ANN, "1");
        SendRequested second = request(BOB, "1");
        SendRequested accepted = request("+12025550113", "1");
        add(accepted);
        claim();
        accept(accepted, "SM9");
        add(first, second);
        assertThat(list(null, null)).containsExactly(second.messageId(), first.messageId());
        assertThat(list(Stage.FAILED, null)).isEmpty();
        assertThat(list(Stage.QUEUED, entry(second).position())).containsExactly(first.messageId());
        assertThat(ledger.list(WorkspaceId.fresh(), null, null, 10)
                        .collectList()
                        .block())
                .isEmpty();
        assertThat(ledger.find(WorkspaceId.fresh(), first.messageId()).blockOptional())
                .isEmpty();
    }
}
