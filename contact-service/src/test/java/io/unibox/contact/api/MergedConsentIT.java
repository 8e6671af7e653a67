package io.unibox.contact.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.contact.Api;
import io.unibox.contact.events.Heard;
import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.Keyword;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What two contacts allow that were one for a while: each what its own history says. */
class MergedConsentIT {

    private static final Address JANES = Address.of("phone:+12025550123");
    private static final Address JOHNS = Address.of("phone:+12025550177");

    private final Api ann = Api.ofSomebody();
    private final Instant now = Instant.now();
    private String jane;
    private String john;
    private Object merge;

    @BeforeEach
    void there_are_two_contacts() {
        jane = ann.create(Map.of("name", "Jane", "phone", JANES.value()));
        john = ann.create(Map.of("name", "John", "phone", JOHNS.value()));
    }

    @Test
    @Tag("S0-15")
    void a_yes_of_one_does_not_take_back_the_no_of_the_other() {
        hear(Keyword.STOP, JANES, 10);
        hear(Keyword.START, JOHNS, 20);
        merge();
        undo();
        assertThat(allowed(jane)).containsExactly("SMS false");
        assertThat(allowed(john)).containsExactly("SMS true");
    }

    @Test
    void a_later_yes_of_the_kept_one_does_not_outlive_what_it_said_itself() {
        hear(Keyword.STOP, JANES, 10);
        merge();
        say(jane, true);
        undo();
        assertThat(allowed(jane)).containsExactly("SMS true");
        assertThat(allowed(john)).isEmpty();
    }

    @Test
    void what_was_heard_from_an_address_meanwhile_counts_for_the_contact_that_has_it_again() {
        hear(Keyword.STOP, JANES, 10);
        merge();
        hear(Keyword.START, JOHNS, 30);
        assertThat(allowed(jane)).containsExactly("SMS true");
        undo();
        assertThat(allowed(jane)).containsExactly("SMS false");
        assertThat(allowed(john)).containsExactly("SMS true");
        assertThat(history(john)).containsExactly("SMS true keyword");
        assertThat(history(jane)).containsExactly("SMS false keyword");
    }

    @Test
    void a_no_from_an_address_meanwhile_is_that_addresss_and_is_not_lost() {
        merge();
        hear(Keyword.STOP, JOHNS, 10);
        undo();
        assertThat(allowed(john)).containsExactly("SMS false");
        assertThat(allowed(jane)).isEmpty();
    }

    @Test
    void a_no_of_which_nobody_knows_whose_it_was_counts_for_both_and_stands_in_both_histories() {
        merge();
        say(jane, false);
        undo();
        assertThat(allowed(jane)).containsExactly("SMS false");
        assertThat(allowed(john)).containsExactly("SMS false");
        assertThat(history(john)).containsExactly("SMS false agent").isEqualTo(history(jane));
        hear(Keyword.START, JOHNS, 600);
        assertThat(allowed(john)).containsExactly("SMS true");
        assertThat(allowed(jane)).containsExactly("SMS false");
    }

    @Test
    void what_was_said_before_the_merge_from_an_address_that_went_to_the_other_stays() {
        hear(Keyword.STOP, JANES, 10);
        ann.patch(jane, Map.of("phone", "+12025550111")).expectStatus().isOk();
        ann.patch(john, Map.of("phone", JANES.value())).expectStatus().isOk();
        merge();
        undo();
        assertThat(allowed(jane)).containsExactly("SMS false");
        assertThat(allowed(john)).isEmpty();
    }

    private void hear(Keyword keyword, Address from, int seconds) {
        Heard.messages(Heard.message(ann, Channel.SMS, from, keyword, now.plusSeconds(seconds - 120)));
    }

    private void say(String contact, boolean allowed) {
        ann.http()
                .put()
                .uri("/api/v1/contacts/" + contact + "/consent")
                .bodyValue(Map.of("channel", "SMS", "allowed", allowed))
                .exchange()
                .expectStatus()
                .isOk();
    }

    private void merge() {
        var answer = ann.http()
                .post()
                .uri("/api/v1/contacts/" + jane + "/merge")
                .bodyValue(Map.of("otherId", john))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(Map.class)
                .returnResult();
        merge = ((Map<?, ?>) Objects.requireNonNull(answer.getResponseBody()).get("data")).get("mergeId");
    }

    private void undo() {
        ann.http()
                .post()
                .uri("/api/v1/contacts/merges/" + merge + "/undo")
                .exchange()
                .expectStatus()
                .isOk();
    }

    private List<String> allowed(String contact) {
        return Allowed.channels(ann, contact);
    }

    private List<String> history(String contact) {
        return Allowed.history(ann, contact);
    }
}
