package io.unibox.contact.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.contact.Announced;
import io.unibox.contact.Api;
import io.unibox.contact.Running;
import io.unibox.contact.events.Heard;
import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ContactChanged;
import io.unibox.events.Keyword;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

class MergesIT {

    private static final Address JOHNS = Address.of("phone:+12025550177");

    private final Api ann = Api.ofSomebody();

    @Test
    @Tag("S0-15")
    void one_contact_gets_what_the_other_has_and_undoing_it_parts_them_again() {
        String jane = ann.create(Api.JANE);
        String john = ann.create(Map.of("name", "J. Smith", "phone", JOHNS.value(), "tags", List.of("lead", "vip")));
        note(john, "About John");
        note(jane, "About Jane");
        var conversation = Heard.conversation(ann, john, JOHNS, null);
        Heard.messages(Heard.message(ann, Channel.SMS, JOHNS, Keyword.STOP, Instant.now()));

        Map<?, ?> merged = data(merge(jane, john, "this"));
        assertThat(merged.get("id")).isEqualTo(jane);
        assertThat(merged.get("name")).isEqualTo("Jane Smith");
        assertThat(merged.get("phone")).isEqualTo("+12025550123");
        assertThat((List<?>) merged.get("phones")).hasSize(3);
        assertThat(merged.get("tags")).isEqualTo(List.of("customer", "vip", "lead"));
        assertThat(merged.get("noteCount")).isEqualTo(2);
        assertThat(merged.get("messageCount")).isEqualTo(7);
        assertThat(merged.get("undoUntil")).isNotNull();
        ann.get("/" + john).expectStatus().isNotFound();
        ann.get("/" + jane + "/consent")
                .expectBody()
                .jsonPath("$.data.channels[0].allowed")
                .isEqualTo(false);
        ann.http()
                .get()
                .uri("/api/v1/conversations/" + conversation + "/contact")
                .exchange()
                .expectBody()
                .jsonPath("$.data.email")
                .isEqualTo("jane@example.com");
        Heard.messages(Heard.message(ann, Channel.SMS, JOHNS, null, Instant.now()));
        ann.get("").expectBody().jsonPath("$.meta.total").isEqualTo(1);

        Map<?, ?> parted = data(undo(ann, merged.get("mergeId")));
        assertThat((List<?>) parted.get("phones")).hasSize(2);
        assertThat(parted.get("tags")).isEqualTo(List.of("customer", "vip"));
        assertThat(parted.get("noteCount")).isEqualTo(1);
        Map<?, ?> back = data(ann.get("/" + john));
        assertThat(back.get("name")).isEqualTo("J. Smith");
        assertThat(back.get("phone")).isEqualTo(JOHNS.value());
        assertThat(back.get("noteCount")).isEqualTo(1);
        assertThat(back.get("messageCount")).isEqualTo(7);
        ann.get("/" + john + "/consent")
                .expectBody()
                .jsonPath("$.data.channels[0].allowed")
                .isEqualTo(false);
        ann.get("/" + jane + "/consent")
                .expectBody()
                .jsonPath("$.data.channels")
                .isEmpty();
        Api.assertProblem(undo(ann, merged.get("mergeId")), 409, "already_undone");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Announced.in(ann.workspace()).stream()
                                .filter(event -> event.contactId().toString().equals(john)))
                        .extracting(ContactChanged::version)
                        .containsExactly(1L, 2L, 3L, 4L));
        assertThat(Announced.in(ann.workspace()))
                .filteredOn(ContactChanged.Merged.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(
                                ((ContactChanged.Merged) event).into().toString())
                        .isEqualTo(jane));
    }

    @Test
    void the_other_one_is_kept_where_that_is_asked_for() {
        String jane = ann.create(Map.of("name", "Jane", "phone", "+12025550123"));
        String nameless = ann.create(Map.of("phone", JOHNS.value()));
        Map<?, ?> merged = data(merge(jane, nameless, "other"));
        assertThat(merged.get("id")).isEqualTo(nameless);
        assertThat(merged.get("name")).isEqualTo("Jane");
        assertThat(merged.get("phone")).isEqualTo(JOHNS.value());
    }

    @Test
    void what_cannot_be_merged_or_undone_is_refused() {
        TeamId sales = TeamId.fresh();
        Heard.member(ann, sales);
        String jane = ann.create(Api.JANE);
        String shared = ann.create(Map.of("phone", JOHNS.value(), "teamId", sales.toString()));
        Api.assertProblem(merge(jane, shared, "this"), 409, "different_scopes");
        Api.assertField(merge(jane, jane, "this"), "otherId", "same_contact");
        Api.assertField(merge(jane, shared, "both"), "keep", "invalid");
        Api.assertProblem(merge(jane, UUID.randomUUID().toString(), "this"), 404, "not_found");
        Api.assertProblem(undo(ann, UUID.randomUUID()), 404, "not_found");
        String john = ann.create(Map.of("phone", "+12025550178"));
        Object merge = data(merge(jane, john, "this")).get("mergeId");
        Api.assertProblem(undo(ann.colleague(Role.ADMIN), merge), 404, "not_found");
        Running.service()
                .getBean(DatabaseClient.class)
                .sql("UPDATE contact_merge SET merged_at = now() - interval '31 days' WHERE id = :id")
                .bind("id", UUID.fromString((String) merge))
                .then()
                .block();
        Api.assertProblem(undo(ann, merge), 409, "merge_expired");
    }

    @Test
    @Tag("S0-11")
    void erasing_a_contact_erases_notes_consent_and_what_was_merged_into_it() {
        String jane = ann.create(Api.JANE);
        String john = ann.create(Map.of("name", "John", "phone", JOHNS.value()));
        note(jane, "About Jane");
        Heard.messages(Heard.message(ann, Channel.SMS, JOHNS, Keyword.STOP, Instant.now()));
        merge(jane, john, "this").expectStatus().isOk();
        ann.delete(jane).expectStatus().isOk();
        for (String table : List.of(
                "contact", "contact_address", "contact_note", "consent_entry", "contact_merge", "conversation_count")) {
            Long left = Running.service()
                    .getBean(DatabaseClient.class)
                    .sql("SELECT count(*) AS n FROM " + table + " WHERE workspace_id = :workspace")
                    .bind("workspace", ann.workspace().value())
                    .map(row -> row.get("n", Long.class))
                    .one()
                    .block();
            assertThat(left).as(table).isZero();
        }
    }

    private WebTestClient.ResponseSpec merge(String id, String other, String keep) {
        return ann.http()
                .post()
                .uri("/api/v1/contacts/" + id + "/merge")
                .bodyValue(Map.of("otherId", other, "keep", keep))
                .exchange();
    }

    private static WebTestClient.ResponseSpec undo(Api api, Object merge) {
        return api.http()
                .post()
                .uri("/api/v1/contacts/merges/" + merge + "/undo")
                .exchange();
    }

    private void note(String contact, String text) {
        ann.http()
                .post()
                .uri("/api/v1/contacts/" + contact + "/notes")
                .bodyValue(Map.of("text", text))
                .exchange()
                .expectStatus()
                .isCreated();
    }

    private static Map<?, ?> data(WebTestClient.ResponseSpec answer) {
        Map<?, ?> body = answer.expectStatus()
                .isOk()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        return (Map<?, ?>) body.get("data");
    }
}
