package io.unibox.contact.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.contact.Api;
import io.unibox.contact.Running;
import io.unibox.contact.domain.Erasures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;

/** What of an erased contact stands among the dead letters, on a real broker. */
class DeadLetterErasureIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Api ann = Api.ofSomebody();
    private final String janes = address();
    private final String johns = address();
    private final String others = address();

    @Test
    void dead_letters_of_an_erased_contact_and_of_those_it_absorbed_go_and_others_stay() {
        String jane = ann.create(Map.of("name", "Jane", "email", janes));
        String john = ann.create(Map.of("name", "John", "email", johns));
        String byAddress = poison("message.inbound", "\"from\":\"email:" + janes.toUpperCase() + "\"");
        String byId = poison("conversation.changed", "\"contactId\":\"" + jane + "\"");
        String ofAbsorbed = poison("message.inbound", "\"from\":\"email:" + johns + "\"");
        String ofAbsorbedId = poison("conversation.changed", "\"contactId\":\"" + john + "\"");
        String ofOther = poison("message.inbound", "\"from\":\"email:" + others + "\"");
        awaitListed(byAddress, byId, ofAbsorbed, ofAbsorbedId, ofOther);
        ann.http()
                .post()
                .uri("/api/v1/contacts/" + jane + "/merge")
                .bodyValue(Map.of("otherId", john, "keep", "this"))
                .exchange()
                .expectStatus()
                .isOk();

        ann.delete(jane).expectStatus().isOk();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(letters()).doesNotContain(byAddress, byId, ofAbsorbed, ofAbsorbedId));
        assertThat(letters()).contains(ofOther);
    }

    @Test
    void what_dies_after_the_erasure_goes_in_a_later_round_and_the_addresses_are_forgotten_with_the_last() {
        String jane = ann.create(Map.of("name", "Jane", "email", janes));
        ann.delete(jane).expectStatus().isOk();
        await().atMost(SOON).untilAsserted(() -> assertThat(rounds()).containsExactly(1));
        String late = poison("message.inbound", "\"from\":\"email:" + janes + "\"");
        awaitListed(late);

        var worker = Running.service().getBean(DeadLetterErasure.class);
        worker.search(Instant.now().plus(Duration.ofMinutes(2))).block();
        assertThat(letters()).doesNotContain(late);
        assertThat(rounds()).containsExactly(2);

        worker.search(Instant.now().plus(Duration.ofHours(2))).block();
        assertThat(rounds()).containsExactly(3);
        worker.search(Instant.now().plus(Duration.ofHours(25))).block();
        assertThat(rounds()).isEmpty();
    }

    @Test
    void a_claimed_erasure_is_one_instances_alone_until_its_lease_ends() {
        ann.delete(ann.create(Map.of("name", "Jane", "email", janes)))
                .expectStatus()
                .isOk();
        await().atMost(SOON).untilAsserted(() -> assertThat(rounds()).containsExactly(1));
        Instant later = Instant.now().plus(Duration.ofMinutes(2));
        Instant leaseEnd = later.plus(Duration.ofMinutes(5));
        try (ConfigurableApplicationContext other = Running.another()) {
            Flux<Integer> claims = Flux.just(Running.service(), other, Running.service(), other)
                    .map(instance -> instance.getBean(Erasures.class))
                    .flatMap(erasures -> erasures.claim(later, leaseEnd, 100)
                            .filter(erasure -> erasure.workspace().equals(ann.workspace()))
                            .map(_ -> 1));
            assertThat(claims.collectList().block()).hasSize(1);
            assertThat(claims.collectList().block()).isEmpty();
        }
        var erasures = Running.service().getBean(Erasures.class);
        var again = erasures.claim(leaseEnd, leaseEnd.plusSeconds(60), 100)
                .filter(erasure -> erasure.workspace().equals(ann.workspace()))
                .single()
                .block();
        erasures.searched(again).block();
        erasures.searched(again).block();
        assertThat(rounds()).containsExactly(2);
    }

    /** Says something that cannot be read; answers where it stands. */
    private static String poison(String topic, String about) {
        byte[] value = ("{\"type\":\"unreadable\"," + about).getBytes(UTF_8);
        try {
            var place = producer()
                    .send(new ProducerRecord<>(topic, UUID.randomUUID().toString(), value))
                    .get(20, TimeUnit.SECONDS);
            return "\"" + topic + "-" + place.partition() + "@" + place.offset() + "\"";
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitListed(String... origins) {
        await().atMost(SOON).untilAsserted(() -> assertThat(letters()).contains(origins));
    }

    private static String letters() {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:"
                        + Running.service().getEnvironment().getRequiredProperty("local.management.port"))
                .responseTimeout(SOON)
                .build()
                .get()
                .uri("/actuator/deadletters")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    private List<Integer> rounds() {
        return Running.service()
                .getBean(DatabaseClient.class)
                .sql("SELECT rounds FROM erasure WHERE workspace_id = :workspace")
                .bind("workspace", ann.workspace().value())
                .map(row -> row.get("rounds", Integer.class))
                .all()
                .collectList()
                .block();
    }

    private static String address() {
        return UUID.randomUUID() + "@example.com";
    }

    @SuppressWarnings("unchecked")
    private static Producer<String, byte[]> producer() {
        return Running.service().getBean(Producer.class);
    }
}
