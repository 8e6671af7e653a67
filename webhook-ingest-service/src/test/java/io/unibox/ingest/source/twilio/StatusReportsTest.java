package io.unibox.ingest.source.twilio;

import static io.unibox.ingest.source.twilio.Forms.form;
import static io.unibox.ingest.source.twilio.Forms.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.MessageId;
import io.unibox.events.StatusUpdated;
import io.unibox.events.StatusUpdated.Failed;
import io.unibox.events.StatusUpdated.MessageRef;
import io.unibox.ingest.domain.Outcome;
import io.unibox.ingest.domain.Refusal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusReportsTest {

    private static final String PATH = "/webhooks/twilio/sms/status";
    private static final String NO_STATUS =
            form("AccountSid", Twilio.ACCOUNT, "From", "+15005550101", "To", "+4915112345678", "MessageSid", "SM1");

    private final Twilio twilio = new Twilio();

    @Tag("S3-26")
    @ParameterizedTest
    @CsvSource({
        "accepted, queued",
        "queued, queued",
        "sending, queued",
        "sent, sent",
        "delivered, delivered",
        "read, read",
        "failed, failed",
        "undelivered, failed"
    })
    void a_report_says_how_far_the_message_got(String status, String event) {
        StatusUpdated said = report(PATH, with(NO_STATUS, "MessageStatus", status));
        assertThat(said.getClass().getSimpleName()).isEqualToIgnoringCase(event);
        assertThat(said.to()).hasToString("phone:+4915112345678");
        assertThat(said.header().workspaceId()).isEqualTo(Twilio.WORKSPACE);
        assertThat(said.message()).isEqualTo(new MessageRef(twilio.sms.id(), null, "SM1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"receiving", "received", "scheduled", "canceled", "partially_delivered", "brand_new"})
    void other_reports_are_taken_and_mean_nothing(String status) {
        assertThat(twilio.receive(PATH, with(NO_STATUS, "MessageStatus", status)))
                .isInstanceOf(Outcome.Nothing.class);
    }

    @Test
    void our_own_id_comes_back_in_the_address() {
        MessageId message = MessageId.fresh();
        String target = PATH + "?account=" + twilio.sender.id() + "&message=" + message;
        StatusUpdated said = report(target, with(NO_STATUS, "MessageStatus", "sent"));
        assertThat(said.message()).isEqualTo(new MessageRef(twilio.sender.id(), message, "SM1"));
    }

    @Test
    void an_id_that_is_none_leaves_the_providers_to_go_by() {
        String target = PATH + "?account=nobody&message=1-1-1-1-1";
        StatusUpdated said = report(target, with(NO_STATUS, "MessageStatus", "sent"));
        assertThat(said.message()).isEqualTo(new MessageRef(twilio.sms.id(), null, "SM1"));
    }

    @Test
    void a_report_without_any_id_is_about_nothing() {
        String form = with(NO_STATUS.replace("MessageSid", "Sid"), "MessageStatus", "sent");
        assertThat(twilio.refused(PATH, form)).isEqualTo(new Refusal.FieldMissing("MessageSid"));
    }

    @Test
    void a_report_need_not_say_to_whom() {
        String form = with(NO_STATUS.replace("To=", "NotTo="), "MessageStatus", "sent");
        assertThat(report(PATH, form).to()).hasToString("phone:unknown");
    }

    @Tag("S0-22")
    @Tag("S1-14")
    @ParameterizedTest
    @CsvSource({
        "21610, recipient_opted_out",
        "21211, invalid_recipient",
        "21408, region_not_enabled",
        "21611, queue_full",
        "21620, invalid_media",
        "21656, template_invalid",
        "30002, account_suspended",
        "30004, message_blocked",
        "30005, recipient_unknown",
        "30006, landline",
        "30008, not_delivered",
        "30034, sender_not_registered",
        "30410, provider_timeout",
        "63005, content_rejected",
        "63007, invalid_sender",
        "63015, recipient_not_in_sandbox",
        "63018, sending_limit_reached",
        "63028, template_invalid",
        "63051, account_locked",
        "30003, recipient_unreachable",
        "30007, message_filtered",
        "63016, outside_window",
        "39999, not_delivered"
    })
    void a_failure_says_why_in_our_words_and_in_the_providers_code(String theirs, String ours) {
        var failed = (Failed) report(PATH, with(with(NO_STATUS, "MessageStatus", "undelivered"), "ErrorCode", theirs));
        assertThat(failed.failure().code()).isEqualTo(ours);
        assertThat(failed.failure().providerCode()).isEqualTo(theirs);
        assertThat(failed.failure().detail()).endsWith(".");
    }

    @Test
    void a_failure_without_a_reason_is_a_failure_all_the_same() {
        var failed = (Failed) report(PATH, with(NO_STATUS, "MessageStatus", "failed"));
        assertThat(failed.failure().code()).isEqualTo("not_delivered");
        assertThat(failed.failure().providerCode()).isNull();
    }

    private StatusUpdated report(String target, String form) {
        return (StatusUpdated) twilio.said(target, form);
    }
}
