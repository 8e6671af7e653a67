package io.unibox.contact.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.contact.Api;
import io.unibox.contact.events.Heard;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class ImportsIT {

    private static final MediaType CSV = MediaType.parseMediaType("text/csv");
    private static final String HEADER = "name,phone,whatsapp,email,title,tags,teamId\r\n";

    private final Api ann = Api.ofSomebody();

    @Test
    void rows_become_contacts_or_update_them_and_what_is_wrong_is_named_by_row() {
        String jane = ann.create(Map.of("name", "Jane", "phone", "+12025550123", "tags", List.of("old")));
        Map<?, ?> done = data(post("\uFEFF" + HEADER
                + "\"Smith, Jane\",'+12025550123,,jane@example.com,\"Head of\nPurchasing\",new; vip ;,\r\n"
                + "Nobody,12,,,,,\r\n"
                + ",+12025550144,+12025550145,,,,\r\n"
                + "Again,,,jane@example.com,,,\r\n"
                + ",,,,,only a tag,\r\n"
                + "Foreign,+12025550146,,,,," + TeamId.fresh() + "\r\n"
                + "Wide,+12025550147,,,,,,extra\r\n"
                + "Both,+12025550144,,jane@example.com,,,"));
        assertThat(done.get("state")).isEqualTo("completed");
        assertThat(counts(done)).containsExactly(8, 1, 2, 5);
        assertThat(errors(done))
                .containsExactly(
                        "2 phone invalid_phone",
                        "5 phone required",
                        "6 teamId unknown_team",
                        "7 row too_many_cells",
                        "8 phone ambiguous");
        ann.get("/" + jane)
                .expectBody()
                .jsonPath("$.data.name")
                .isEqualTo("Again")
                .jsonPath("$.data.email")
                .isEqualTo("jane@example.com")
                .jsonPath("$.data.title")
                .isEqualTo("Head of\nPurchasing")
                .jsonPath("$.data.tags")
                .isEqualTo(List.of("old", "new", "vip"));
        ann.get("?search=0144")
                .expectBody()
                .jsonPath("$.data[0].name")
                .isEqualTo("+12025550144")
                .jsonPath("$.data[0].whatsapp")
                .isEqualTo("+12025550145");
        assertThat(data(ann.get("/imports/" + done.get("id")))).isEqualTo(done);
        ann.colleague(Role.ADMIN)
                .get("/imports/" + done.get("id"))
                .expectStatus()
                .isNotFound();
    }

    @Test
    void the_same_file_sent_again_goes_on_where_it_stopped_and_does_nothing_twice() {
        String whole = file(1_300);
        UUID id = UUID.randomUUID();
        String half = whole.substring(0, whole.indexOf("Name 650,"));
        Map<?, ?> broken = data(put(id, half + "\"open"));
        assertThat(broken.get("state")).isEqualTo("failed");
        assertThat(counts(broken)).containsExactly(650, 650, 0, 0);
        assertThat(errors(broken)).containsExactly("651 file open_quote");
        Map<?, ?> done = data(put(id, whole));
        assertThat(done.get("state")).isEqualTo("completed");
        assertThat(counts(done)).containsExactly(1_300, 1_300, 0, 0);
        assertThat(errors(done)).isEmpty();
        assertThat(data(put(id, whole))).isEqualTo(done);
        Api.assertProblem(put(id, file(1_299)), 422, "different_file");
        Api.assertProblem(put(id, whole.replace("Name 7,", "Mallory,")), 422, "different_file");
    }

    @Test
    void an_idempotency_key_names_the_import() {
        String file = HEADER + "Jane,+12025550123,,,,,\n";
        Map<?, ?> first = data(keyed("first", file));
        assertThat(data(keyed("first", file))).isEqualTo(first);
        assertThat(counts(data(keyed("second", file)))).containsExactly(1, 0, 1, 0);
        Api.assertProblem(keyed("first", file + "John,+12025550177,,,,,\n"), 422, "different_file");
    }

    @Test
    @Tag("S0-48")
    void files_that_cannot_be_read_are_refused() {
        Api.assertField(post(""), "header", "required");
        Api.assertField(post("name,colour\n"), "header", "unknown_column");
        Api.assertField(post("name,title\n"), "header", "required");
        Api.assertField(post("phone,phone\n"), "header", "duplicate_column");
        Api.assertField(post("phone\"" + "x".repeat(70_000)), "header", "row_too_long");
        assertThat(errors(data(post("phone\n+12025550123\n\"open")))).containsExactly("2 file open_quote");
        var binary = ann.http()
                .post()
                .uri("/api/v1/contacts/import")
                .contentType(CSV)
                .bodyValue(new byte[] {(byte) 0xFF, (byte) 0xFE})
                .exchange();
        Api.assertField(binary, "header", "invalid_encoding");
        Api.assertProblem(
                ann.http()
                        .post()
                        .uri("/api/v1/contacts/import")
                        .bodyValue(Map.of("name", "Jane"))
                        .exchange(),
                415,
                "unsupported_media_type");
    }

    @Test
    void what_is_exported_is_imported_again_without_a_difference_and_without_formulas() {
        TeamId sales = TeamId.fresh();
        Heard.member(ann, sales);
        ann.create(Api.JANE);
        ann.create(Map.of(
                "name",
                "=HYPERLINK(\"x\")",
                "email",
                "x@example.com",
                "title",
                "y;=1+1",
                "tags",
                List.of("-a", "@sum")));
        ann.create(Map.of("name", "Shared", "phone", "+12025550111", "teamId", sales.toString()));
        String exported = export(ann, "");
        assertThat(exported.lines().toList())
                .containsExactly(
                        "name,phone,whatsapp,email,title,tags,teamId",
                        "\"'=HYPERLINK(\"\"x\"\")\",,,x@example.com,\"y;'=1+1\",\"'-a;'@sum\",",
                        "Jane Smith,'+12025550123,'+12025550199,jane@example.com,Head of Purchasing,\"customer;vip\",",
                        "Shared,'+12025550111,,,,," + sales);
        assertThat(counts(data(post(exported)))).containsExactly(3, 0, 3, 0);
        assertThat(export(ann, "")).isEqualTo(exported);
        assertThat(export(ann, "?tag=vip").lines()).hasSize(2);
        Api bob = ann.colleague(Role.USER);
        assertThat(export(bob, "").lines()).hasSize(1);
        var request = bob.http().post().uri("/api/v1/contacts/import").contentType(CSV);
        assertThat(counts(data(request.bodyValue(exported).exchange()))).containsExactly(3, 2, 0, 1);
    }

    @Test
    void an_export_is_read_in_parts_without_gap_or_repeat() {
        data(post(file(1_200)));
        assertThat(export(ann, "")
                        .lines()
                        .skip(1)
                        .map(line -> line.split(",", -1)[0])
                        .toList())
                .hasSize(1_200)
                .doesNotHaveDuplicates();
        ann.get("?limit=1&sort=-createdAt")
                .expectBody()
                .jsonPath("$.meta.total")
                .isEqualTo(1_200);
    }

    private static String file(int rows) {
        return HEADER
                + IntStream.range(0, rows)
                        .mapToObj(i -> "Name " + i + ",,,person" + i + "@example.com,,,\n")
                        .collect(Collectors.joining());
    }

    private WebTestClient.ResponseSpec post(String file) {
        return ann.http()
                .post()
                .uri("/api/v1/contacts/import")
                .contentType(CSV)
                .bodyValue(file.getBytes(StandardCharsets.UTF_8))
                .exchange();
    }

    private WebTestClient.ResponseSpec keyed(String key, String file) {
        return ann.http()
                .post()
                .uri("/api/v1/contacts/import")
                .header("Idempotency-Key", key)
                .contentType(CSV)
                .bodyValue(file)
                .exchange();
    }

    private WebTestClient.ResponseSpec put(UUID id, String file) {
        return ann.http()
                .put()
                .uri("/api/v1/contacts/imports/" + id)
                .contentType(CSV)
                .bodyValue(file)
                .exchange();
    }

    private static String export(Api api, String query) {
        return api.get("/export" + query)
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    private static Map<?, ?> data(WebTestClient.ResponseSpec answer) {
        Map<?, ?> body = answer.expectStatus()
                .isOk()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        return (Map<?, ?>) body.get("data");
    }

    private static List<Object> counts(Map<?, ?> done) {
        return List.of(done.get("rowsRead"), done.get("created"), done.get("updated"), done.get("failed"));
    }

    private static List<String> errors(Map<?, ?> done) {
        return ((List<?>) done.get("errors"))
                .stream()
                        .map(Map.class::cast)
                        .map(error -> error.get("row") + " " + error.get("field") + " " + error.get("code"))
                        .toList();
    }
}
