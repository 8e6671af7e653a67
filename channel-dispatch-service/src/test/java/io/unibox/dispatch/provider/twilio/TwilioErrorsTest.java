package io.unibox.dispatch.provider.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioErrorsTest {

    @Tag("S0-22")
    @Tag("S1-14")
    @ParameterizedTest
    @CsvSource({
        "401, 20003, credentials_rejected",
        "400, 21211, invalid_recipient",
        "400, 21212, invalid_sender",
        "400, 21408, region_not_enabled",
        "400, 21602, empty_message",
        "400, 21603, invalid_sender",
        "400, 21604, invalid_recipient",
        "400, 21606, invalid_sender",
        "400, 21609, invalid_callback",
        "400, 21610, recipient_opted_out",
        "400, 21612, invalid_recipient",
        "400, 21614, invalid_recipient",
        "400, 21617, message_too_long",
        "400, 21620, invalid_media",
        "400, 21635, invalid_recipient",
        "400, 21656, template_invalid",
        "400, 21703, invalid_sender",
        "400, 30002, account_suspended",
        "400, 30004, message_blocked",
        "400, 30006, landline",
        "400, 30007, message_filtered",
        "400, 30022, sending_limit_reached",
        "400, 30034, sender_not_registered",
        "400, 63005, content_rejected",
        "400, 63007, invalid_sender",
        "400, 63015, recipient_not_in_sandbox",
        "400, 63016, outside_window",
        "400, 63028, template_invalid",
        "400, 63051, account_locked",
        "404, 20404, provider_rejected",
        "422, 99999, provider_rejected"
    })
    void a_refusal_has_a_code_of_ours_and_a_sentence_for_people(int status, int code, String ours) {
        var failure = TwilioErrors.failure(status, code);
        assertThat(failure.code()).isEqualTo(ours);
        assertThat(failure.providerCode()).isEqualTo(String.valueOf(code));
        assertThat(failure.detail()).matches("[A-Z][^_]*\\.").doesNotContain(String.valueOf(code), "Twilio");
    }
}
