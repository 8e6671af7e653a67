package io.unibox.ingest;

import static io.unibox.ingest.source.twilio.Forms.form;
import static io.unibox.ingest.source.twilio.Forms.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.Channel;
import io.unibox.events.Content;
import io.unibox.events.Event;
import io.unibox.events.MessageId;
import io.unibox.events.MessageInbound;
import io.unibox.events.StatusUpdated;
import io.unibox.events.Topic;
import io.unibox.ingest.Installation.TestLine;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksIT {

    private static final String INBOUND = "/webhooks/twilio";
    private static final String STATUS = "/webhooks/twilio/sms/status";
    private static final TestLine LINE = Installation.LINE;

    private final Installation unibox = Installation.shared();

    @Test
    @Tag("S0-40")
    void a_message_is_on_kafka_when_the_provider_gets_its_answer() throws Exception {
        String form = LINE.message("SM" + UUID.randomUUID());

        var answer = unibox.postSigned(LINE, INBOUND, form);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("<Response/>");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml");
        var said = (MessageInbound.Received) saidLast(Topic.MESSAGE_INBOUND, answer);
        assertThat(said.header().workspaceId()).isEqualTo(LINE.workspace());
        assertThat(said.channelAccountId()).isEqualTo(LINE.id());
        assertThat(said.scope()).isEqualTo(LINE.scope());
        assertThat(said.channel()).isEqualTo(Channel.SMS);
        assertThat(said.from()).hasToString("phone:+4915112345678");
        assertThat(said.content()).isEqualTo(new Content.Text("Grüße & mehr"));
    }

    @Test
    @Tag("S3-26")
    void a_report_is_on_kafka_when_the_provider_gets_its_answer() throws Exception {
        MessageId message = MessageId.fresh();
        String target = STATUS + "?account=" + LINE.id() + "&message=" + message;

        var answer = unibox.postSigned(LINE, target, LINE.report("delivered"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        var said = (StatusUpdated.Delivered) saidLast(Topic.STATUS_UPDATED, answer);
        assertThat(said.message()).isEqualTo(new StatusUpdated.MessageRef(LINE.id(), message, "SMreport"));
    }

    @Tag("S3-26")
    @Tag("S3-27")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webhooks/twilio",
                "/webhooks/twilio/sms",
                "/webhooks/twilio/sms/status",
                "/webhooks/twilio/whatsapp/status",
                "/twilio/sms/webhook",
                "/twilio/sms/status-callback",
                "/api/webhooks/twilio",
                "/api/v1/webhooks/twilio/sms",
                "/api/v1/twilio/sms/status-callback"
            })
    @Tag("S1-03")
    @Tag("S1-04")
    void every_documented_path_takes_webhooks(String path) throws Exception {
        assertThat(unibox.postSigned(LINE, path, LINE.message("SMpaths")).statusCode())
                .isEqualTo(200);
        assertThat(unibox.postSigned(LINE, path, LINE.report("sent")).statusCode())
                .isEqualTo(200);
    }

    @Test
    @Tag("S0-44")
    void the_same_webhook_ten_times_names_the_same_message_ten_times() throws Exception {
        String form = LINE.message("SMtentimes");
        for (int i = 0; i < 10; i++) {
            assertThat(unibox.postSigned(LINE, INBOUND, form).statusCode()).isEqualTo(200);
        }
        assertThat(unibox.said(Topic.MESSAGE_INBOUND).stream()
                        .map(MessageInbound.Received.class::cast)
                        .filter(said -> said.providerMessageId().equals("SMtentimes"))
                        .map(MessageInbound.Received::messageId))
                .hasSize(10)
                .containsOnly(MessageId.ofInbound(LINE.id(), "SMtentimes"));
    }

    @Test
    void fields_that_nobody_knows_are_signed_and_ignored() throws Exception {
        String form = with(
                with(LINE.message("SMextra"), "Brand New", "ü"),
                "workspaceId",
                UUID.randomUUID().toString());
        assertThat(unibox.postSigned(LINE, INBOUND, form).statusCode()).isEqualTo(200);
    }

    private <E extends Event> E saidLast(Topic<E> topic, HttpResponse<String> answer) {
        String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
        return unibox.said(topic).stream()
                .filter(said -> said.header().id().toString().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
