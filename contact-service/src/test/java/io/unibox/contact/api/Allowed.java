package io.unibox.contact.api;

import io.unibox.contact.Api;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a contact allows, as the API says it, in short. */
final class Allowed {

    private Allowed() {}

    /** Such as {@code SMS false}. */
    static List<String> channels(Api api, String contact) {
        return lines(api, contact, "channels").stream()
                .map(line -> line.get("channel") + " " + line.get("allowed"))
                .toList();
    }

    /** Such as {@code SMS false keyword}. */
    static List<String> history(Api api, String contact) {
        return lines(api, contact, "history").stream()
                .map(line -> line.get("channel") + " " + line.get("allowed") + " " + line.get("reason"))
                .toList();
    }

    private static List<Map<?, ?>> lines(Api api, String contact, String field) {
        Map<?, ?> body = api.get("/" + contact + "/consent")
                .expectStatus()
                .isOk()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        List<?> lines = (List<?>) ((Map<?, ?>) Objects.requireNonNull(body).get("data")).get(field);
        return lines.stream().<Map<?, ?>>map(Map.class::cast).toList();
    }
}
