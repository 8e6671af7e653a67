package io.unibox.contact.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.contact.Api;
import io.unibox.contact.Running;
import io.unibox.contact.events.Heard;
import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ContactId;
import io.unibox.events.Keyword;
import io.unibox.events.Scope;
import io.unibox.events.UserChanged.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;

/** A no outlives the contact that said it, and nothing else of the contact does. */
class OptOutsIT {

    private static final Address JANES = Address.of("phone:+12025550123");
    private static final String OPTED_OUT = "SMS false opted_out_before_erasure";

    private final Api ann = Api.ofSomebody();
    private final Instant now = Instant.now();

    @Test
    @Tag("S0-11")
    @Tag("S3-20")
    void who_said_stop_and_was_erased_begins_with_that_no_whichever_way_the_address_comes_back() {
        erased(ann, Keyword.STOP);
        hear(ann, null, 5);
        String written = stranger(ann);
        assertThat(Allowed.channels(ann, written)).containsExactly("SMS false");
        assertThat(Allowed.history(ann, written)).containsExactly(OPTED_OUT);
        ann.delete(written).expectStatus().isOk();

        String byHand = ann.create(Map.of("name", "Jane", "phone", JANES.value()));
        assertThat(Allowed.history(ann, byHand)).containsExactly(OPTED_OUT);
        ann.delete(byHand).expectStatus().isOk();

        ann.http()
                .post()
                .uri("/api/v1/contacts/import")
                .contentType(MediaType.parseMediaType("text/csv"))
                .bodyValue("name,phone,email\nJane," + JANES.value() + ",jane@example.com\nJohn,+12025550177,\n")
                .exchange()
                .expectStatus()
                .isOk();
        String imported = found("Jane");
        assertThat(Allowed.channels(ann, imported)).containsExactly("SMS false");
        assertThat(Allowed.history(ann, imported)).containsExactly(OPTED_OUT);
        assertThat(Allowed.history(ann, found("John"))).isEmpty();
        ann.delete(imported).expectStatus().isOk();

        String known = ann.create(Map.of("name", "Joan", "email", "joan@example.com"));
        ann.patch(known, Map.of("phone", JANES.value())).expectStatus().isOk();
        assertThat(Allowed.history(ann, known)).containsExactly(OPTED_OUT);
    }

    @Test
    void a_colleagues_new_contact_with_the_address_begins_with_the_no_and_one_in_another_workspace_does_not() {
        erased(ann, Keyword.STOP);
        Api bob = ann.colleague(Role.USER);
        assertThat(Allowed.history(bob, bob.create(Map.of("phone", JANES.value()))))
                .containsExactly(OPTED_OUT);
        Api foreign = Api.ofSomebody();
        assertThat(Allowed.history(foreign, foreign.create(Map.of("phone", JANES.value()))))
                .isEmpty();
    }

    @Test
    void who_says_start_again_is_believed_also_after_another_erasure() {
        erased(ann, Keyword.STOP);
        hear(ann, Keyword.START, 5);
        String jane = stranger(ann);
        assertThat(Allowed.channels(ann, jane)).containsExactly("SMS true");
        assertThat(Allowed.history(ann, jane)).containsExactly("SMS true keyword", OPTED_OUT);
        ann.delete(jane).expectStatus().isOk();
        assertThat(Allowed.history(ann, ann.create(Map.of("phone", JANES.value()))))
                .isEmpty();
    }

    @Test
    void a_yes_and_nothing_said_leave_nothing_behind() {
        erased(ann, Keyword.START);
        assertThat(Allowed.history(ann, ann.create(Map.of("phone", JANES.value()))))
                .isEmpty();
        assertThat(kept("opt_out", "")).isZero();
    }

    @Test
    void a_stop_that_is_heard_only_after_the_erasure_counts_for_whoever_comes_back() {
        erased(ann, null);
        hear(ann, Keyword.STOP, -30);
        ann.get("/" + stranger(ann)).expectStatus().isNotFound();
        assertThat(Allowed.history(ann, ann.create(Map.of("phone", JANES.value()))))
                .containsExactly(OPTED_OUT);
    }

    /** In whatever column; only where the dead letters are still to be searched, the addresses stand for a day. */
    @Test
    @Tag("S0-11")
    void nothing_that_is_kept_of_an_erased_contact_tells_its_address_or_its_name() {
        String jane = ann.create(Map.of("name", "Jane Unmistakable", "phone", JANES.value()));
        hear(ann, Keyword.STOP, -10);
        ann.delete(jane).expectStatus().isOk();
        assertThat(kept("opt_out", "")).isEqualTo(1);
        List<String> tables = database()
                .sql("SELECT table_name FROM information_schema.columns WHERE column_name = 'workspace_id' "
                        + "AND table_schema = 'public' AND table_name NOT IN ('erasure', 'outbox')")
                .map(row -> Objects.requireNonNull(row.get("table_name", String.class)))
                .all()
                .collectList()
                .block();
        assertThat(tables).contains("contact", "opt_out", "contact_tombstone");
        for (String table : Objects.requireNonNull(tables)) {
            for (String personal : List.of("2025550123", "unmistakable")) {
                assertThat(kept(table, personal)).as(table).isZero();
            }
        }
    }

    /** The contact spoke, and was erased. */
    private void erased(Api api, Keyword said) {
        hear(api, said, -60);
        api.delete(stranger(api)).expectStatus().isOk();
    }

    private void hear(Api api, Keyword keyword, int seconds) {
        Heard.messages(Heard.message(
                api, Channel.SMS, JANES, keyword, (seconds > 0 ? Instant.now() : now).plusSeconds(seconds)));
    }

    private static String stranger(Api api) {
        return ContactId.ofStranger(api.workspace(), new Scope.Personal(api.user()), JANES)
                .toString();
    }

    private String found(String name) {
        Map<?, ?> body =
                ann.get("?search=" + name).expectBody(Map.class).returnResult().getResponseBody();
        List<?> data = (List<?>) Objects.requireNonNull(body).get("data");
        return ((Map<?, ?>) data.getFirst()).get("id").toString();
    }

    private Long kept(String table, String text) {
        return database()
                .sql("SELECT count(*) AS n FROM " + table
                        + " t WHERE t.workspace_id = :workspace AND t::text ILIKE '%' || :text || '%'")
                .bind("workspace", ann.workspace().value())
                .bind("text", text)
                .map(row -> row.get("n", Long.class))
                .one()
                .block();
    }

    private static DatabaseClient database() {
        return Running.service().getBean(DatabaseClient.class);
    }
}
