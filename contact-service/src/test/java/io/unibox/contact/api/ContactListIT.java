package io.unibox.contact.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.contact.Api;
import io.unibox.events.ContactId;
import io.unibox.starter.web.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ContactListIT {

    private final Api ann = Api.ofSomebody();

    @Test
    @Tag("S0-08")
    void the_list_is_read_by_page_and_by_cursor_from_a_to_z() {
        List<String> names = List.of("zoe", "Anna|1", "bob", "Émile", "Carl");
        for (int i = 0; i < names.size(); i++) {
            ann.create(Map.of("name", names.get(i), "phone", "+1202555013" + i));
        }
        ann.get("?page=2&pageSize=2")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.data[*].name")
                .isEqualTo(List.of("Carl", "Émile"))
                .jsonPath("$.meta.total")
                .isEqualTo(5)
                .jsonPath("$.meta.page")
                .isEqualTo(2)
                .jsonPath("$.meta.totalPages")
                .isEqualTo(3)
                .jsonPath("$.meta.hasMore")
                .isEqualTo(true);
        assertThat(namesByCursor(2)).containsExactly("Anna|1", "bob", "Carl", "Émile", "zoe");
        ann.get("?search=émi")
                .expectBody()
                .jsonPath("$.data[*].name")
                .isEqualTo(List.of("Émile"))
                .jsonPath("$.meta.total")
                .isEqualTo(1);
    }

    @Test
    void lists_that_cannot_be_are_refused() {
        Api.assertField(ann.get("?pageSize=201"), "pageSize", "out_of_range");
        Api.assertField(ann.get("?page=0"), "page", "out_of_range");
        Api.assertField(ann.get("?page=first"), "page", "invalid");
        for (String cursor : List.of(
                "made-up",
                Cursor.of("%00", ContactId.fresh()),
                Cursor.of("a%00b", ContactId.fresh()),
                Cursor.of("\0", ContactId.fresh()),
                Cursor.of("%", ContactId.fresh()),
                Cursor.of("anna", "no-id"),
                Cursor.of("CREATED", "-0001-01-01T00%3A00%3A00Z", ContactId.fresh()))) {
            Api.assertField(ann.get("?cursor=" + cursor), "cursor", "invalid_cursor");
        }
        Api.assertField(ann.get("?search=" + "x".repeat(201)), "search", "wrong_length");
        var unstorable = ann.http()
                .get()
                .uri(uri ->
                        uri.path("/api/v1/contacts").queryParam("search", "{q}").build("\0"));
        Api.assertField(unstorable.exchange(), "search", "invalid");
        ann.get("?search=%&page=2147483647&pageSize=200").expectStatus().isOk();
    }

    private List<String> namesByCursor(int limit) {
        List<String> names = new ArrayList<>();
        String cursor = null;
        do {
            Map<?, ?> answer = ann.get("?limit=" + limit + (cursor == null ? "" : "&cursor=" + cursor))
                    .expectBody(Map.class)
                    .returnResult()
                    .getResponseBody();
            ((List<?>) answer.get("data")).forEach(contact -> names.add((String) ((Map<?, ?>) contact).get("name")));
            cursor = (String) ((Map<?, ?>) answer.get("meta")).get("nextCursor");
        } while (cursor != null);
        return names;
    }
}
