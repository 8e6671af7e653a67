package io.unibox.ingest;

import static io.unibox.ingest.source.twilio.Forms.form;
import static io.unibox.ingest.source.twilio.Forms.sign;
import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.MessageInbound;
import io.unibox.events.Topic;
import io.unibox.ingest.Installation.TestLine;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsIT {

    private static final String INBOUND = "/webhooks/twilio";
    private static final String STATUS = "/webhooks/twilio/sms/status";
    private static final TestLine LINE = Installation.LINE;

    private final Installation unibox = Installation.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webhooks/twilio/",
                "//webhooks/twilio",
                "/webhooks//twilio",
                "/webhooks/%2e/twilio",
                "/webhooks/./twilio",
                "/webhooks/x/../twilio",
                "/webhooks/twili%6f",
                "/Webhooks/twilio",
                "/webhooks/twilio;a=b",
                "/api/v2/webhooks/twilio",
                "/webhooks/meta"
            })
    void a_path_that_is_written_otherwise_is_none(String path) throws Exception {
        long before = count();
        assertThat(unibox.postSigned(LINE, path, LINE.message("SMelsewhere")).statusCode())
                .isIn(400, 404);
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void without_a_signature_nothing_gets_in() throws Exception {
        refuses(unibox.post(INBOUND, LINE.message("SMunsigned").getBytes(StandardCharsets.UTF_8), Map.of()));
    }

    @Test
    @Tag("S0-40")
    void with_a_wrong_signature_nothing_gets_in() throws Exception {
        refuses(unibox.post(INBOUND, LINE.message("SMwrong"), "bm90IGl0"));
        refuses(unibox.post(INBOUND, LINE.message("SMwrong"), ""));
    }

    @Test
    void another_tenants_token_signs_nothing_of_ours() throws Exception {
        String form = LINE.message("SMother");
        refuses(unibox.post(INBOUND, form, sign(Installation.OTHER.token(), Installation.PUBLIC_URL + INBOUND, form)));
        String target = STATUS + "?account=" + LINE.id();
        refuses(unibox.post(
                target,
                LINE.report("read"),
                sign(Installation.OTHER.token(), Installation.PUBLIC_URL + target, LINE.report("read"))));
    }

    @Test
    void one_byte_changed_anywhere_is_too_much() throws Exception {
        String form = LINE.message("SMbyte");
        String signature = sign(LINE.token(), Installation.PUBLIC_URL + INBOUND, form);
        for (int i = 0; i < form.length(); i += 7) {
            if (form.charAt(i) != '&') {
                char other = form.charAt(i) == 'x' ? 'y' : 'x';
                String altered = form.substring(0, i) + other + form.substring(i + 1);
                assertThat(unibox.post(INBOUND, altered, signature).statusCode())
                        .as(altered)
                        .isEqualTo(403);
            }
        }
        assertThat(unibox.said(Topic.MESSAGE_INBOUND))
                .noneMatch(said ->
                        ((MessageInbound.Received) said).providerMessageId().equals("SMbyte"));
    }

    @Test
    void a_message_to_a_number_that_is_not_ours_is_refused() throws Exception {
        String form = LINE.message("SMunknown").replace("4930123456", "4930777777");
        refuses(unibox.postSigned(LINE, INBOUND, form));
    }

    @Test
    @Tag("S0-43")
    void the_request_does_not_say_what_our_address_is() throws Exception {
        String form = LINE.message("SMhost");
        var answer = unibox.post(
                INBOUND,
                form.getBytes(StandardCharsets.UTF_8),
                Map.of(
                        "X-Twilio-Signature",
                        sign(LINE.token(), "https://evil.example" + INBOUND, form),
                        "X-Forwarded-Host",
                        "evil.example",
                        "X-Forwarded-Proto",
                        "https"));
        refuses(answer);
    }

    @Test
    void only_forms_are_read() throws Exception {
        String json = "{}";
        var answer = unibox.post(
                INBOUND,
                json.getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Type", "application/json", "X-Twilio-Signature", "x"));
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("unsupported_media_type");
        assertThat(unibox.get(INBOUND).statusCode()).isEqualTo(405);
    }

    @Test
    void a_body_over_64_kb_is_refused_before_it_is_read() throws Exception {
        try (var socket = new Socket("127.0.0.1", unibox.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream()
                    .write(("POST /webhooks/twilio HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n"
                                    + "Content-Type: application/x-www-form-urlencoded\r\n\r\nBody=")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 413".length());
            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void a_body_that_does_not_say_its_length_is_cut_off_too() throws Exception {
        try (var socket = new Socket("127.0.0.1", unibox.port())) {
            socket.setSoTimeout(5000);
            var out = socket.getOutputStream();
            out.write(("POST /webhooks/twilio HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
                            + "Content-Type: application/x-www-form-urlencoded\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("4000\r\n" + "a".repeat(0x4000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 5; i++) {
                out.write(chunk);
            }
            out.flush();
            byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 413".length());
            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: xchunked\r\nContent-Length: 4",
                "Content-Length: 4\r\nContent-Length: 5",
                "Content-Length: -1"
            })
    void where_a_body_ends_must_not_be_a_matter_of_opinion(String headers) throws Exception {
        try (var socket = new Socket("127.0.0.1", unibox.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream()
                    .write(("POST /webhooks/twilio HTTP/1.1\r\nHost: x\r\n" + headers
                                    + "\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("connection: close");
        }
    }

    private void refuses(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(unibox.said(Topic.MESSAGE_INBOUND))
                .noneMatch(said -> List.of("SMunsigned", "SMwrong", "SMother", "SMunknown", "SMhost")
                        .contains(((MessageInbound.Received) said).providerMessageId()));
    }

    private long count() {
        return unibox.said(Topic.MESSAGE_INBOUND).size()
                + unibox.said(Topic.STATUS_UPDATED).size();
    }
}
