package io.unibox.contact.api;

import io.unibox.contact.Api;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class ContactVersionsIT {

    private final Api ann = Api.ofSomebody();

    @Test
    void only_the_version_that_was_read_is_changed() {
        String jane = ann.create(Api.JANE);
        String path = "/api/v1/contacts/" + jane;
        var mine = ann.http().patch().uri(path).header("If-Match", "\"1\"").bodyValue(Map.of("name", "Janet"));
        mine.exchange().expectStatus().isOk();
        Api.assertProblem(mine.exchange(), 412, "version_mismatch");
        ann.http()
                .delete()
                .uri(path)
                .header("If-Match", "\"1\"")
                .exchange()
                .expectStatus()
                .isEqualTo(412);
        ann.http()
                .patch()
                .uri(path)
                .header("If-Match", "*")
                .bodyValue(Map.of("dnd", true))
                .exchange()
                .expectStatus()
                .isOk();
        ann.http()
                .delete()
                .uri(path)
                .header("If-Match", "\"1\", \"3\"")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void who_has_the_contact_as_it_is_gets_it_only_once() {
        String path = "/api/v1/contacts/" + ann.create(Api.JANE);
        String tag = ann.http()
                .get()
                .uri(path)
                .exchange()
                .returnResult(String.class)
                .getResponseHeaders()
                .getETag();
        ann.http()
                .get()
                .uri(path)
                .header("If-None-Match", tag)
                .exchange()
                .expectStatus()
                .isNotModified();
        ann.http()
                .patch()
                .uri(path)
                .header("If-Match", tag)
                .bodyValue(Map.of("dnd", true))
                .exchange()
                .expectStatus()
                .isOk();
        ann.http()
                .get()
                .uri(path)
                .header("If-None-Match", tag)
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void two_changes_at_once_are_both_kept() {
        String jane = ann.create(Api.JANE);
        for (int i = 0; i < 10; i++) {
            String phone = "+1202555015" + i;
            String email = "jane" + i + "@example.com";
            Flux.just(Map.of("phone", phone), Map.of("email", email))
                    .flatMap(change -> Mono.fromRunnable(
                                    () -> ann.patch(jane, change).expectStatus().isOk())
                            .subscribeOn(Schedulers.boundedElastic()))
                    .then()
                    .block();
            ann.get("/" + jane)
                    .expectBody()
                    .jsonPath("$.data.phone")
                    .isEqualTo(phone)
                    .jsonPath("$.data.email")
                    .isEqualTo(email);
        }
    }
}
