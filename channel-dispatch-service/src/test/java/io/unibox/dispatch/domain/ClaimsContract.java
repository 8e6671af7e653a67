package io.unibox.dispatch.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.MessageId;
import io.unibox.events.MessageRequested.SendRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may work on what, in every ledger. */
public abstract class ClaimsContract extends LedgerFixture {

    protected ClaimsContract(TriedLedger tried) {
        super(tried);
    }

    @Test
    void what_is_asked_for_often_is_claimed_once() {
        SendRequested request = request(ANN, "1");
        add(request, request);
        add(request);
        assertThat(calls(10)).containsExactly(request.messageId());
        assertThat(calls(10)).isEmpty();
    }

    @Test
    void what_was_asked_for_before_the_ledger_remembers_fails_once_and_is_not_claimed() {
        SendRequested old = request(line, ANN, "1", Instant.parse("2001-01-01T00:00:00Z"));
        SendRequested next = request(ANN, "2");
        assertThat(add(old, next)).extracting(Delivery::messageId).containsExactly(old.messageId());
        assertThat(add(old)).isEmpty();
        assertThat(calls(10)).containsExactly(next.messageId());
        assertThat(entry(old).failure()).isEqualTo(GivenUp.FORGOTTEN);
        assertThat(entry(old).retryable()).isFalse();
    }

    @Test
    void a_claim_carries_what_the_request_said() {
        SendRequested request = request(ANN, "Ärger 👍 \"null\"");
        add(request);
        Delivery delivery = claim().delivery();
        assertThat(delivery.workspaceId()).isEqualTo(workspace);
        assertThat(delivery.line()).isEqualTo(line);
        assertThat(delivery.to()).isEqualTo(request.to());
        assertThat(delivery.content()).isEqualTo(request.content());
        assertThat(delivery.attempts()).isEqualTo(1);
    }

    @Test
    void a_claim_carries_what_the_contact_allows() {
        SendRequested unheard = request(ANN, "1");
        SendRequested refusing = request(BOB, "1");
        SendRequested willing = request("+12025550113", "1");
        SendRequested resting = request("+12025550114", "1");
        add(unheard, refusing, willing, resting);
        hear(refusing, false, false, Channel.SMS);
        hear(willing, false, false, Channel.EMAIL);
        hear(resting, false, true);
        assertThat(objection(unheard)).isNull();
        assertThat(objection(refusing)).isEqualTo(GivenUp.OPTED_OUT);
        assertThat(objection(willing)).isNull();
        assertThat(objection(resting)).isEqualTo(GivenUp.DO_NOT_DISTURB);
        hearGone(willing);
        assertThat(objection(willing)).isEqualTo(GivenUp.RECIPIENT_ERASED);

        Map<MessageId, Clearance> claimed = ledger.claimCalls(line, 10, LEASE)
                .cast(Claim.Call.class)
                .collectMap(call -> call.delivery().messageId(), Claim.Call::clearance)
                .block();
        assertThat(claimed.get(unheard.messageId()).objection()).isNull();
        assertThat(claimed.get(refusing.messageId()).objection()).isEqualTo(GivenUp.OPTED_OUT);
        assertThat(claimed.get(resting.messageId()).objection()).isEqualTo(GivenUp.DO_NOT_DISTURB);
        assertThat(claimed.get(willing.messageId()).objection()).isEqualTo(GivenUp.RECIPIENT_ERASED);
    }

    @Test
    void different_recipients_go_side_by_side_and_one_recipient_in_order() {
        SendRequested ann1 = request(ANN, "1");
        SendRequested ann2 = request(ANN, "2");
        SendRequested bob1 = request(BOB, "1");
        add(ann1, ann2, bob1);
        assertThat(calls(10)).containsExactlyInAnyOrder(ann1.messageId(), bob1.messageId());
        assertThat(calls(10)).isEmpty();
        accept(ann1, "SM1");
        assertThat(calls(10)).containsExactly(ann2.messageId());
    }

    @Test
    void no_more_are_claimed_than_asked_for() {
        add(request(ANN, "1"), request(BOB, "1"));
        assertThat(calls(1)).hasSize(1);
        assertThat(calls(1)).hasSize(1);
    }

    @Test
    void the_same_recipient_on_another_line_waits_for_nobody() {
        ChannelAccountId other = line();
        add(request(ANN, "1"), request(other, ANN, "1"));
        assertThat(calls(10)).hasSize(1);
        assertThat(ledger.claimCalls(other, 10, LEASE).collectList().block()).hasSize(1);
    }

    @Test
    void one_that_waits_holds_up_its_recipient_and_goes_first_when_its_time_has_come() {
        SendRequested first = request(ANN, "1");
        add(first, request(ANN, "2"));
        settle(claim(), new DeliveryState.Waiting(Duration.ofSeconds(5)));
        assertThat(calls(10)).isEmpty();
        pass(Duration.ofSeconds(6));
        assertThat(calls(10)).containsExactly(first.messageId());
    }

    @Test
    void a_claim_whose_lease_ran_out_is_looked_for_and_not_called_again() {
        SendRequested request = request(ANN, "1");
        add(request, request(ANN, "2"));
        claim();
        assertThat(searches()).isEmpty();
        pass(LEASE.plusSeconds(1));
        assertThat(calls(10)).isEmpty();
        List<Claim> searches = searches();
        assertThat(searches)
                .singleElement()
                .satisfies(search -> assertThat(search.delivery().messageId()).isEqualTo(request.messageId()));
        assertThat(searches()).isEmpty();
    }

    @Test
    void an_unknown_one_is_looked_for_when_its_time_has_come_and_counts_its_looks() {
        add(request(ANN, "1"));
        settle(claim(), new DeliveryState.Unknown(0, Duration.ofSeconds(1)));
        assertThat(searches()).isEmpty();
        pass(Duration.ofSeconds(2));
        Claim first = searches().getFirst();
        assertThat(first.delivery().looks()).isZero();
        settle(first, new DeliveryState.Unknown(1, Duration.ofSeconds(1)));
        pass(Duration.ofSeconds(2));
        Claim second = searches().getFirst();
        assertThat(second.delivery().looks()).isEqualTo(1);
        settle(second, new DeliveryState.Queued());
        Claim call = claim();
        assertThat(call.delivery().attempts()).isEqualTo(2);
        assertThat(call.delivery().looks()).isZero();
        assertThat(call.delivery().age()).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
        assertThat(Duration.between(
                        first.delivery().firstCalledAt(), call.delivery().firstCalledAt()))
                .isLessThanOrEqualTo(Duration.ZERO);
    }

    @Test
    void lines_are_due_while_something_on_them_is() {
        ChannelAccountId idle = line();
        add(request(ANN, "1"));
        assertThat(ledger.dueLines().collectList().block()).contains(line).doesNotContain(idle);
        settle(claim(), new DeliveryState.Waiting(Duration.ofSeconds(5)));
        assertThat(ledger.dueLines().collectList().block()).doesNotContain(line);
        pass(Duration.ofSeconds(6));
        assertThat(ledger.dueLines().collectList().block()).contains(line);
    }
}
