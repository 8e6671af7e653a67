package io.unibox.dispatch.provider.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.unibox.dispatch.domain.LineCheck;
import io.unibox.dispatch.domain.Sighting;
import io.unibox.dispatch.faketwilio.FakeTwilio.Took;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MessageSearchTest extends TwilioFixture {

    @Test
    void what_was_taken_is_found_on_the_list_by_number_recipient_and_time_and_compared_by_its_text() {
        twilio.alreadyHas(new Took(
                "SMearlier", "+12025550100", null, TO, "Hello", Instant.now().minusSeconds(3600)));
        twilio.alreadyHas(new Took("SMother", "+12025550100", null, TO, "Bye", Instant.now()));
        twilio.alreadyHas(new Took("SMelse", "+12025550199", null, TO, "Hello", Instant.now()));
        twilio.alreadyHas(new Took("SMours", "+12025550100", null, TO, "Hello", Instant.now()));
        twilio.alreadyHas(new Took(
                "SMtrial", "+12025550100", null, TO, "Sent from your Twilio trial account - Hello", Instant.now()));
        assertThat(search(line(null, null, null)))
                .extracting(Sighting::providerMessageId, Sighting::sameContent)
                .containsExactly(tuple("SMother", false), tuple("SMours", true), tuple("SMtrial", true));
    }

    @Test
    void a_redacted_message_may_be_ours() {
        twilio.listBodiesAs("");
        twilio.alreadyHas(new Took("SMours", "+12025550100", null, TO, "Hello", Instant.now()));
        assertThat(search(line(null, null, null)))
                .extracting(Sighting::providerMessageId, Sighting::sameContent)
                .containsExactly(tuple("SMours", false));
    }

    @Test
    void behind_a_messaging_service_the_sender_does_not_matter() {
        twilio.alreadyHas(new Took("SMours", "+12025550177", "MG1", TO, "Hello", Instant.now()));
        twilio.alreadyHas(new Took("SMelse", "+12025550177", "MG2", TO, "Hello", Instant.now()));
        assertThat(search(line(null, null, "MG1")))
                .extracting(Sighting::providerMessageId)
                .containsExactly("SMours");
    }

    @Test
    void a_list_that_cannot_be_read_is_an_error_and_no_empty_list() {
        twilio.listDown(true);
        assertThatThrownBy(() -> search(line(null, null, null))).isInstanceOf(RuntimeException.class);
    }

    @Test
    void credentials_can_be_tried() {
        assertThat(check(twilio.url())).isInstanceOf(LineCheck.Accepted.class);
        twilio.listDown(true);
        assertThat(check(twilio.url())).isInstanceOf(LineCheck.Unavailable.class);
    }
}
