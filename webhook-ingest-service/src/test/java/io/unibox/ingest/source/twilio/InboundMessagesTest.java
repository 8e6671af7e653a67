package io.unibox.ingest.source.twilio;

import static io.unibox.ingest.source.twilio.Forms.form;
import static io.unibox.ingest.source.twilio.Forms.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.Content;
import io.unibox.events.Content.Attachment;
import io.unibox.events.Keyword;
import io.unibox.events.MessageId;
import io.unibox.events.MessageInbound.Received;
import io.unibox.events.Provider;
import io.unibox.ingest.domain.Outcome;
import io.unibox.ingest.domain.Refusal;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InboundMessagesTest {

    private static final String PATH = "/webhooks/twilio";
    private static final String WITHOUT_BODY =
            form("AccountSid", Twilio.ACCOUNT, "To", "+15005550101", "From", "+4915112345678", "MessageSid", "SM1");
    private static final String SMS = with(WITHOUT_BODY, "Body", "Hello");

    private final Twilio twilio = new Twilio();

    @Test
    @Tag("S0-18")
    @Tag("S0-42")
    void an_sms_is_a_message_to_the_line_that_it_came_to() {
        var said = received(SMS);
        assertThat(said.header().workspaceId()).isEqualTo(Twilio.WORKSPACE);
        assertThat(said.channelAccountId()).isEqualTo(twilio.sms.id());
        assertThat(said.scope()).isEqualTo(Twilio.SCOPE);
        assertThat(said.messageId()).isEqualTo(MessageId.ofInbound(twilio.sms.id(), "SM1"));
        assertThat(said.providerMessageId()).isEqualTo("SM1");
        assertThat(said.provider()).isEqualTo(Provider.TWILIO);
        assertThat(said.channel()).isEqualTo(Channel.SMS);
        assertThat(said.from()).isEqualTo(new Address(Address.Kind.PHONE, "+4915112345678"));
        assertThat(said.profileName()).isNull();
        assertThat(said.content()).isEqualTo(new Content.Text("Hello"));
        assertThat(said.receivedAt()).isEqualTo(Twilio.NOW.truncatedTo(ChronoUnit.MILLIS));
        assertThat(said.key()).isEqualTo(Twilio.WORKSPACE + "|phone:+4915112345678");
    }

    @Test
    void the_provider_is_told_not_to_reply() {
        assertThat(twilio.receive(PATH, SMS))
                .isInstanceOfSatisfying(
                        Outcome.Said.class,
                        said -> assertThat(said.answer()).isEqualTo(new Outcome.Answer("text/xml", "<Response/>")));
    }

    @Test
    @Tag("S0-40")
    void a_whatsapp_message_names_its_channel_and_its_senders_profile() {
        var said = received(form(
                "AccountSid",
                Twilio.ACCOUNT,
                "To",
                "whatsapp:+14155238886",
                "From",
                "whatsapp:+4915112345678",
                "Body",
                "Hi",
                "ProfileName",
                "An\0na",
                "MessageSid",
                "SM2",
                "NumMedia",
                "0"));
        assertThat(said.channel()).isEqualTo(Channel.WHATSAPP);
        assertThat(said.channelAccountId()).isEqualTo(twilio.whatsApp.id());
        assertThat(said.from()).hasToString("phone:+4915112345678");
        assertThat(said.profileName()).isEqualTo("An\uFFFDna");
    }

    @Test
    @Tag("S0-40")
    void media_come_with_where_they_are_and_what_they_are() {
        String form = with(SMS, "NumMedia", "2");
        form = with(form, "MediaUrl0", "https://api.twilio.example/Media/ME1");
        form = with(form, "MediaContentType0", "image/jpeg");
        form = with(form, "MediaUrl1", "https://api.twilio.example/Media/ME2");
        assertThat(received(form).content())
                .isEqualTo(new Content.Media(
                        "Hello",
                        List.of(
                                new Attachment(URI.create("https://api.twilio.example/Media/ME1"), "image/jpeg"),
                                new Attachment(
                                        URI.create("https://api.twilio.example/Media/ME2"),
                                        "application/octet-stream"))));
    }

    @Test
    void a_picture_needs_no_words_and_words_may_be_none() {
        String picture = with(with(WITHOUT_BODY, "NumMedia", "1"), "MediaUrl0", "https://api.twilio.example/ME1");
        assertThat(received(picture).content().text()).isEmpty();
        assertThat(received(with(WITHOUT_BODY, "Body", "")).content()).isEqualTo(new Content.Text(""));
    }

    @Test
    void a_shared_place_is_said_in_words() {
        String form = with(with(WITHOUT_BODY, "Body", ""), "Latitude", "52.5");
        form = with(with(form, "Longitude", "13.4"), "Label", "Alexanderplatz");
        assertThat(received(form).content()).isEqualTo(new Content.Text("Alexanderplatz, geo:52.5,13.4"));
    }

    @Tag("S3-20")
    @ParameterizedTest
    @CsvSource({
        "Stop., , STOP",
        "arrivederci, STOP, STOP",
        "stop, HELP, HELP",
        "yes, stop, STOP",
        "START, BRAND_NEW, START",
        "stop it, , "
    })
    void a_keyword_is_what_twilio_says_and_else_what_the_whole_message_says(
            String body, String optOutType, Keyword keyword) {
        String form = with(WITHOUT_BODY, "Body", body);
        assertThat(received(optOutType == null ? form : with(form, "OptOutType", optOutType))
                        .keyword())
                .isEqualTo(keyword);
    }

    @Test
    void a_keyword_stays_in_the_message_as_it_was_written() {
        var said = received(with(WITHOUT_BODY, "Body", " Stop! "));
        assertThat(said.content()).isEqualTo(new Content.Text(" Stop! "));
    }

    @Test
    void blanks_at_the_ends_and_strange_characters_stay() {
        assertThat(received(with(WITHOUT_BODY, "Body", " a\u202Eb 😀 "))
                        .content()
                        .text())
                .isEqualTo(" a\u202Eb 😀 ");
        assertThat(received(WITHOUT_BODY + "&Body=a%00b").content().text()).isEqualTo("a\uFFFDb");
        assertThat(received(WITHOUT_BODY + "&Body=a%ED%A0%80b").content().text())
                .isEqualTo("a\uFFFDb");
    }

    @Test
    void a_short_code_or_a_name_can_write_too() {
        assertThat(received(SMS.replace("%2B4915112345678", "12345")).from()).hasToString("phone:12345");
        assertThat(received(SMS.replace("%2B4915112345678", "BANK")).from()).hasToString("phone:BANK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MessageSid", "From", "To"})
    void what_is_missing_is_named(String field) {
        String form = SMS.replace(field + "=", "Not" + field + "=");
        assertThat(twilio.refused(PATH, form)).isEqualTo(new Refusal.FieldMissing(field));
    }

    @Test
    void what_cannot_be_is_named() {
        assertThat(twilio.refused(PATH, WITHOUT_BODY)).isEqualTo(new Refusal.FieldMissing("Body"));
        assertThat(twilio.refused(PATH, with(SMS, "NumMedia", "many")))
                .isEqualTo(new Refusal.FieldMalformed("NumMedia"));
        assertThat(twilio.refused(PATH, with(SMS, "NumMedia", "-1"))).isEqualTo(new Refusal.FieldMalformed("NumMedia"));
        assertThat(twilio.refused(PATH, with(SMS, "NumMedia", "999999")))
                .isEqualTo(new Refusal.FieldMalformed("NumMedia"));
        assertThat(twilio.refused(PATH, with(SMS, "NumMedia", "1"))).isEqualTo(new Refusal.FieldMissing("MediaUrl0"));
        assertThat(twilio.refused(PATH, with(with(SMS, "NumMedia", "1"), "MediaUrl0", "file:///etc/passwd")))
                .isEqualTo(new Refusal.FieldMalformed("MediaUrl0"));
        assertThat(twilio.refused(PATH, SMS.replace("SM1", "SM%00")))
                .isEqualTo(new Refusal.FieldMalformed("MessageSid"));
        assertThat(twilio.refused(PATH, SMS.replace("%2B4915112345678", "a%00")))
                .isEqualTo(new Refusal.FieldMalformed("From"));
        assertThat(twilio.refused(PATH, SMS.replace("%2B4915112345678", "rcs%3Aagent")))
                .isEqualTo(new Refusal.ChannelUnsupported());
    }

    @Test
    void calls_and_recordings_are_not_taken_for_messages() {
        assertThat(twilio.refused(PATH, form("AccountSid", Twilio.ACCOUNT, "To", "+15005550101", "CallSid", "CA1")))
                .isEqualTo(new Refusal.NotAMessage());
        assertThat(twilio.refused(PATH, form("AccountSid", Twilio.ACCOUNT, "RecordingSid", "RE1")))
                .isEqualTo(new Refusal.NotAMessage());
    }

    private Received received(String form) {
        return (Received) twilio.said(PATH, form);
    }
}
