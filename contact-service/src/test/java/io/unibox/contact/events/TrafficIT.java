package io.unibox.contact.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.contact.Announced;
import io.unibox.contact.Api;
import io.unibox.contact.Running;
import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactChanged;
import io.unibox.events.ContactId;
import io.unibox.events.Content;
import io.unibox.events.ConversationChanged;
import io.unibox.events.ConversationId;
import io.unibox.events.Event;
import io.unibox.events.Header;
import io.unibox.events.MessageId;
import io.unibox.events.MessageInbound;
import io.unibox.events.Provider;
import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserChanged.UserSnapshot;
import io.unibox.starter.listening.Announcements;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** From Kafka to the API, with a real broker and a real database. */
class TrafficIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Address JANE = Address.of("phone:+12025550123");

    private final Api ann = Api.ofSomebody();
    private final Scope annsScope = new Scope.Personal(ann.user());
    private final ContactId janesId = ContactId.ofStranger(ann.workspace(), annsScope, JANE);

    @Test
    @Tag("S0-41")
    void ten_repeated_messages_make_one_contact_and_one_announcement() {
        MessageInbound message = inbound(JANE, "Jane", Instant.now());
        say(Collections.nCopies(10, message));
        MessageInbound last = inbound(Address.of("phone:+12025550199"), "\0John", Instant.now());
        say(List.of(last));
        await().atMost(SOON).untilAsserted(() -> assertThat(announced()).hasSize(2));
        ann.get("")
                .expectBody()
                .jsonPath("$.meta.total")
                .isEqualTo(2)
                .jsonPath("$.data[0].id")
                .isEqualTo(janesId.toString())
                .jsonPath("$.data[0].name")
                .isEqualTo("Jane")
                .jsonPath("$.data[1].name")
                .isEqualTo("\uFFFDJohn");
    }

    @Test
    void two_instances_that_hear_the_same_strangers_make_each_of_them_once() {
        List<MessageInbound> messages = IntStream.range(0, 300)
                .mapToObj(i -> inbound(Address.of("phone:+1202555" + (1000 + i)), null, Instant.now()))
                .toList();
        try (ConfigurableApplicationContext other = Running.another()) {
            Flux.just(Running.service(), other, Running.service(), other)
                    .flatMap(instance ->
                            instance.getBean(Inbound.class).on(messages).subscribeOn(Schedulers.boundedElastic()))
                    .then()
                    .block();
        }
        ann.get("").expectBody().jsonPath("$.meta.total").isEqualTo(300);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(announced())
                        .hasSize(300)
                        .extracting(ContactChanged::contactId)
                        .doesNotHaveDuplicates());
    }

    @Test
    void a_contact_that_is_made_by_hand_and_in_traffic_at_once_is_one() {
        MessageInbound message = inbound(JANE, "Jane", Instant.now());
        Flux.range(0, 8)
                .flatMap(i -> i % 2 == 0
                        ? Running.service()
                                .getBean(Inbound.class)
                                .on(List.of(message))
                                .subscribeOn(Schedulers.boundedElastic())
                        : Mono.fromRunnable(() -> ann.post(Map.of("phone", JANE.value())))
                                .subscribeOn(Schedulers.boundedElastic())
                                .then())
                .then()
                .block();
        ann.get("").expectBody().jsonPath("$.meta.total").isEqualTo(1);
        await().atMost(SOON).untilAsserted(() -> assertThat(announced()).hasSize(1));
    }

    @Test
    @Tag("S0-52")
    @Tag("S0-08")
    void a_send_to_a_bare_address_makes_the_contact_and_what_is_said_is_counted() {
        say(List.of(conversation(2, 5), conversation(1, 3), conversation(2, 5)));
        await().atMost(SOON)
                .untilAsserted(() -> ann.get("/" + janesId)
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .jsonPath("$.data.messageCount")
                        .isEqualTo(5)
                        .jsonPath("$.data.lastMessageAt")
                        .exists());
        say(List.of(conversation(3, 6)));
        await().atMost(SOON)
                .untilAsserted(() -> ann.get("")
                        .expectBody()
                        .jsonPath("$.data[0].messageCount")
                        .isEqualTo(6));
        assertThat(announced()).hasSize(1);
    }

    @Test
    void an_erased_contact_is_not_brought_back_by_old_news_and_goes_on_counting_versions_with_new() {
        Instant before = Instant.now();
        hear(inbound(JANE, "Jane", before));
        ann.delete(janesId.toString()).expectStatus().isOk();
        hear(inbound(JANE, "Jane", before));
        ann.get("/" + janesId).expectStatus().isNotFound();
        hear(inbound(JANE, "Jane", Instant.now().plusSeconds(5)));
        ann.get("/" + janesId).expectStatus().isOk().expectHeader().valueEquals("ETag", "\"3-0-0\"");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(announced())
                        .extracting(ContactChanged::version)
                        .containsExactly(1L, 2L, 3L));
    }

    @Test
    @Tag("S0-13")
    void a_teams_contact_is_seen_by_members_managers_and_followers_as_the_account_service_says() {
        TeamId sales = TeamId.fresh();
        Api member = ann.colleague(Role.USER);
        Api other = ann.colleague(Role.USER);
        Api manager = ann.colleague(Role.MANAGER);
        say(List.of(user(ann, sales), user(member, sales), user(other), user(manager)));
        await().atMost(SOON)
                .until(() -> ann.post(Map.of("phone", JANE.value(), "teamId", sales.toString()))
                        .returnResult(String.class)
                        .getStatus()
                        .is2xxSuccessful());
        member.get("").expectBody().jsonPath("$.data[0].teamId").isEqualTo(sales.toString());
        manager.get("").expectBody().jsonPath("$.meta.total").isEqualTo(1);
        other.get("").expectBody().jsonPath("$.meta.total").isEqualTo(0);
        String id = announced().getFirst().contactId().toString();
        await().atMost(SOON)
                .until(() -> member.patch(
                                id, Map.of("followers", List.of(other.user().toString())))
                        .returnResult(String.class)
                        .getStatus()
                        .is2xxSuccessful());
        other.get("/" + id)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.data.followers[0].username")
                .isEqualTo("user-" + other.user());
    }

    private List<ContactChanged> announced() {
        return Announced.in(ann.workspace());
    }

    private MessageInbound inbound(Address from, String name, Instant at) {
        ChannelAccountId line = ChannelAccountId.fresh();
        return new MessageInbound.Received(
                Header.of(ann.workspace(), at),
                MessageId.ofInbound(line, "SM1"),
                line,
                annsScope,
                Channel.SMS,
                Provider.TWILIO,
                "SM1",
                from,
                name,
                new Content.Text("Hello"),
                at,
                null);
    }

    private ConversationChanged conversation(long version, long messages) {
        return new ConversationChanged.Snapshot(
                Header.of(ann.workspace(), Instant.now()),
                ConversationId.between(ann.workspace(), annsScope, janesId),
                version,
                janesId,
                annsScope,
                Channel.SMS,
                JANE,
                null,
                messages,
                0,
                Instant.now(),
                null);
    }

    private static UserSnapshot user(Api api, TeamId... teams) {
        return new UserSnapshot(
                Header.of(api.workspace(), Instant.now()),
                api.user(),
                1,
                "User",
                "user-" + api.user(),
                "user@example.com",
                null,
                api.caller().role(),
                Status.ACTIVE,
                List.of(teams),
                Instant.now());
    }

    private static void say(List<? extends Event> events) {
        Running.service().getBean(Announcements.class).sayAll(events).block();
    }

    private static void hear(MessageInbound message) {
        Running.service().getBean(Inbound.class).on(List.of(message)).block();
    }
}
