package io.unibox.ingest.source.twilio;

import static io.unibox.ingest.source.twilio.Forms.form;
import static io.unibox.ingest.source.twilio.Forms.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.Channel;
import io.unibox.events.MessageInbound.Received;
import io.unibox.ingest.domain.Line;
import io.unibox.ingest.domain.Outcome;
import io.unibox.ingest.domain.Outcome.Refused;
import io.unibox.ingest.domain.Outcome.Said;
import io.unibox.ingest.domain.Refusal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TwilioSourceTest {

    private static final String PATH = "/webhooks/twilio";
    private static final String SMS = form(
            "AccountSid",
            Twilio.ACCOUNT,
            "To",
            "+15005550101",
            "From",
            "+4915112345678",
            "MessageSid",
            "SM1",
            "Body",
            "Hello");

    private final Twilio twilio = new Twilio();

    @Test
    void without_a_signature_nothing_is_believed() {
        assertThat(twilio.receiveSigned(PATH, SMS, null))
                .isEqualTo(new Refused(new Refusal.Unsigned(), Twilio.ACCOUNT));
    }

    @Test
    void with_another_signature_nothing_is_believed() {
        assertThat(twilio.receive(PATH, SMS, "wrong"))
                .isEqualTo(new Refused(new Refusal.SignatureWrong(), Twilio.ACCOUNT));
        assertThat(twilio.receiveSigned(PATH, SMS, "ü"))
                .isEqualTo(new Refused(new Refusal.SignatureWrong(), Twilio.ACCOUNT));
    }

    @Test
    void an_account_that_nobody_has_is_a_stranger() {
        assertThat(twilio.refused(PATH, SMS.replace(Twilio.ACCOUNT, "ACnobody")))
                .isEqualTo(new Refusal.LineUnknown());
        assertThat(twilio.refused(PATH, SMS.replace("AccountSid", "Sid"))).isEqualTo(new Refusal.LineUnknown());
    }

    @Test
    void of_two_workspaces_with_the_same_number_the_one_is_meant_whose_token_signed() {
        Line twin = Twilio.line(Channel.SMS, "+15005550101", Map.of("authToken", "the twin's"));
        twilio.source.know(twin);
        assertThat(lineOf(twilio.receive(PATH, SMS, "the twin's")))
                .isEqualTo(twin.id().toString());
        assertThat(lineOf(twilio.receive(PATH, SMS))).isEqualTo(twilio.sms.id().toString());
    }

    @Test
    void a_number_of_a_messaging_service_is_found_by_the_service() {
        Line pool = Twilio.line(Channel.SMS, "+15005550109", Map.of("authToken", "pool", "messagingServiceSid", "MG1"));
        twilio.source.know(pool);
        String form = with(SMS.replace("15005550101", "15005550777"), "MessagingServiceSid", "MG1");
        assertThat(lineOf(twilio.receive(PATH, form, "pool")))
                .isEqualTo(pool.id().toString());
    }

    @Test
    void a_line_answers_to_its_new_number_only() {
        Line moved = new Line(
                Twilio.WORKSPACE,
                twilio.sms.id(),
                2,
                Channel.SMS,
                twilio.sms.provider(),
                Twilio.ACCOUNT,
                twilio.other.address(),
                Twilio.SCOPE,
                Map.of("authToken", "rotated"));
        twilio.source.know(moved);
        assertThat(twilio.refused(PATH, SMS)).isEqualTo(new Refusal.LineUnknown());
        assertThat(lineOf(twilio.receive(PATH, SMS.replace("0101", "0102"), "rotated")))
                .isEqualTo(moved.id().toString());
    }

    @Test
    void a_line_that_is_gone_is_a_stranger() {
        twilio.source.forget(twilio.sms.id());
        twilio.source.forget(twilio.sms.id());
        assertThat(twilio.refused(PATH, SMS)).isEqualTo(new Refusal.LineUnknown());
    }

    @Test
    void more_fields_than_any_webhook_has_are_not_looked_at() {
        assertThat(twilio.receive(PATH, SMS + "&a=b".repeat(600)))
                .isEqualTo(new Refused(new Refusal.TooManyFields(), null));
    }

    @Test
    void secrets_show_nowhere() {
        assertThat(TwilioLine.of(twilio.sms).toString())
                .doesNotContain(Twilio.TOKEN + "}")
                .contains("SigningKey[…]");
        assertThat(twilio.sms.toString()).doesNotContain("authToken");
    }

    private static String lineOf(Outcome outcome) {
        return ((Received) ((Said) outcome).event()).channelAccountId().toString();
    }
}
