package io.unibox.contact.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.contact.Announced;
import io.unibox.contact.Api;
import io.unibox.contact.events.Heard;
import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ContactChanged;
import io.unibox.events.ContactId;
import io.unibox.events.Keyword;
import io.unibox.events.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

class ConsentIT {

    private static final Address JANE = Address.of("phone:+12025550123");

    private final Api ann = Api.ofSomebody();
    private final Instant now = Instant.now();

    @Test
    @Tag("S3-20")
    void a_stranger_who_writes_stop_is_a_contact_that_wants_nothing_on_that_channel() {
        var stop = Heard.message(ann, Channel.SMS, JANE, Keyword.STOP, now);
        Heard.messages(stop, stop);
        Heard.messages(stop);
        String id = ContactId.ofStranger(ann.workspace(), new Scope.Personal(ann.user()), JANE)
                .toString();
        Map<?, ?> consent = consent(id);
        assertThat(said(consent)).containsExactly("SMS false keyword");
        assertThat(history(consent)).containsExactly("SMS false keyword");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Announced.in(ann.workspace())).hasSize(2));
        var last = (ContactChanged.Snapshot) Announced.in(ann.workspace()).getLast();
        assertThat(last.consents()).singleElement().satisfies(said -> {
            assertThat(said.channel()).isEqualTo(Channel.SMS);
            assertThat(said.allowed()).isFalse();
            assertThat(said.reason()).isEqualTo("keyword");
        });
    }

    @Test
    @Tag("S3-20")
    void what_was_said_later_holds_in_whatever_order_it_is_heard() {
        String jane = ann.create(Api.JANE);
        Heard.messages(Heard.message(ann, Channel.SMS, JANE, Keyword.START, now.plusSeconds(20)));
        Heard.messages(Heard.message(ann, Channel.SMS, JANE, Keyword.STOP, now.plusSeconds(10)));
        Heard.messages(Heard.message(ann, Channel.SMS, JANE, Keyword.HELP, now.plusSeconds(30)));
        Map<?, ?> consent = consent(jane);
        assertThat(said(consent)).containsExactly("SMS true keyword");
        assertThat(history(consent)).containsExactly("SMS null help", "SMS true keyword", "SMS false keyword");
        Heard.messages(Heard.message(ann, Channel.WHATSAPP, JANE, Keyword.STOP, now.plusSeconds(40)));
        assertThat(said(consent(jane))).containsExactly("SMS true keyword", "WhatsApp false keyword");
    }

    @Test
    @Tag("S3-20")
    void a_user_says_what_a_contact_allows_and_the_history_keeps_who_and_why() {
        String jane = ann.create(Api.JANE);
        Map<?, ?> consent = put(jane, Map.of("channel", "email", "allowed", false, "reason", "asked_on_the_phone"));
        assertThat(said(consent)).containsExactly("Email false asked_on_the_phone");
        put(jane, Map.of("channel", "Email", "allowed", false, "reason", "asked_on_the_phone"));
        consent = put(jane, Map.of("channel", "Email", "allowed", true));
        assertThat(history(consent)).containsExactly("Email true agent", "Email false asked_on_the_phone");
        assertThat(((Map<?, ?>) ((List<?>) consent.get("history")).getFirst()).get("by"))
                .isEqualTo("user:" + ann.user());
        ann.get("/" + jane).expectBody().jsonPath("$.data.version").isEqualTo(3);
        Api.assertField(answer(jane, Map.of("channel", "Pigeon", "allowed", true)), "channel", "wrong_type");
        Api.assertField(answer(jane, Map.of("channel", "SMS")), "allowed", "required");
    }

    @Test
    void a_word_that_is_heard_again_after_the_erasure_brings_nobody_back() {
        var stop = Heard.message(ann, Channel.SMS, JANE, Keyword.STOP, now.minusSeconds(1));
        Heard.messages(stop);
        String id = ContactId.ofStranger(ann.workspace(), new Scope.Personal(ann.user()), JANE)
                .toString();
        ann.delete(id).expectStatus().isOk();
        Heard.messages(stop);
        ann.get("").expectBody().jsonPath("$.meta.total").isEqualTo(0);
    }

    private WebTestClient.ResponseSpec answer(String id, Map<String, ?> body) {
        return ann.http()
                .put()
                .uri("/api/v1/contacts/" + id + "/consent")
                .bodyValue(new HashMap<>(body))
                .exchange();
    }

    private Map<?, ?> put(String id, Map<String, ?> body) {
        return data(answer(id, body));
    }

    private Map<?, ?> consent(String id) {
        return data(ann.get("/" + id + "/consent"));
    }

    private static Map<?, ?> data(WebTestClient.ResponseSpec answer) {
        Map<?, ?> body = answer.expectStatus()
                .isOk()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        return (Map<?, ?>) body.get("data");
    }

    private static List<String> said(Map<?, ?> consent) {
        return lines(consent, "channels");
    }

    private static List<String> history(Map<?, ?> consent) {
        return lines(consent, "history");
    }

    private static List<String> lines(Map<?, ?> consent, String field) {
        return ((List<?>) consent.get(field))
                .stream()
                        .map(Map.class::cast)
                        .map(said -> said.get("channel") + " " + said.get("allowed") + " " + said.get("reason"))
                        .toList();
    }
}
