package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.bean;
import static io.unibox.inbox.RunningInbox.database;
import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.Channel;
import io.unibox.events.ContactId;
import io.unibox.events.Scope;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.InboxView.Filter;
import io.unibox.inbox.domain.InboxView.Query;
import io.unibox.inbox.domain.InboxView.Span;
import io.unibox.inbox.domain.Search;
import io.unibox.inbox.domain.Search.Cut;
import io.unibox.inbox.domain.Search.Found;
import io.unibox.inbox.domain.Search.Wanted;
import io.unibox.inbox.domain.SearchText;
import io.unibox.inbox.domain.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Mono;

/** What a search finds where there is more than it goes through; the limits are lowered, so that a few messages are many. */
class SearchLimitsIT {

    private static final Cut PAGE = new Cut(20, null);

    /** Each word is in so many messages that only the late ones are looked through. */
    private static final Map<String, Integer> ALL_ARE_FREQUENT = Map.of("rare", 0, "frequent", 0);

    private final Desk desk = Desk.fresh();
    private final World world = desk.world();
    private final UserId member = desk.colleague(world.team());
    private final ContactId anna = ContactId.fresh();

    @Test
    @Tag("S2-27")
    void who_follows_a_contact_finds_what_is_said_everywhere() {
        UserId follower = UserId.fresh();
        said(world.mine(), anna, false, 3, "everyday", Duration.ofHours(1));
        said(world.mine(), ContactId.fresh(), false, 2, "everyday", Duration.ZERO);
        database()
                .sql("INSERT INTO contact_follower VALUES (:w, :contact, :user)")
                .bind("w", desk.workspace())
                .bind("contact", anna.value())
                .bind("user", follower.value())
                .then()
                .block(Desk.SOON);
        analyzed();
        assertThat(late(follower, everywhere(Span.ALL))).hasSize(3);
        assertThat(late(follower, everywhere(before(Duration.ofMinutes(1))))).hasSize(3);
        assertThat(late(follower, everywhere(before(Duration.ofDays(1))))).isEmpty();
        assertThat(conversationsSaying(follower, ALL_ARE_FREQUENT)).isOne();
    }

    @Test
    @Tag("S2-27")
    void a_team_that_handles_a_conversation_finds_what_is_said_everywhere() {
        said(world.mine(), anna, true, 3, "everyday", Duration.ofHours(1));
        said(world.mine(), ContactId.fresh(), false, 2, "everyday", Duration.ZERO);
        said(world.shared(), ContactId.fresh(), true, 1, "everyday", Duration.ZERO);
        analyzed();
        assertThat(late(member, everywhere(Span.ALL))).hasSize(4);
        assertThat(late(member, everywhere(new Span(Channel.SMS, null, null, true))))
                .hasSize(4);
        assertThat(late(member, everywhere(new Span(Channel.EMAIL, null, null))))
                .isEmpty();
        assertThat(late(desk.colleague(), everywhere(Span.ALL))).isEmpty();
        assertThat(conversationsSaying(member, ALL_ARE_FREQUENT)).isEqualTo(2);
    }

    @Test
    @Tag("S2-27")
    void what_was_said_until_a_time_is_found_however_much_was_said_since() {
        for (int i = 0; i < 120; i++) {
            said(world.mine(), ContactId.fresh(), false, 1, "everyday", Duration.ZERO);
        }
        said(world.mine(), anna, false, 2, "everyday of old", Duration.ofDays(10));
        analyzed();
        assertThat(late(world.user(), everywhere(before(Duration.ofDays(5))))).containsOnly("everyday of old");
        assertThat(late(world.user(), everywhere(new Span(null, ago(Duration.ofDays(1)), null))))
                .hasSize(20)
                .containsOnly("everyday");
    }

    @Test
    @Tag("S2-27")
    void with_one_contact_the_newest_that_somebody_sees_are_read() {
        said(new Scope.Personal(UserId.fresh()), anna, false, 5, "everyday, secretly", Duration.ZERO);
        said(new Scope.Personal(member), anna, false, 5, "everyday", Duration.ofHours(2));
        analyzed();
        Map<String, Integer> limits = Map.of("rare", 0, "frequent", 0, "read", 5);
        assertThat(texts(found(member, with(anna), limits))).hasSize(5).containsOnly("everyday");
        said(world.shared(), anna, false, 5, "everyday in the team", Duration.ofHours(1));
        Found found = found(member, with(anna), limits);
        assertThat(found.late()).as("more than is read").isTrue();
        assertThat(texts(found)).hasSize(5).containsOnly("everyday in the team");
        Found indexed = found(member, with(anna), Map.of("read", 5));
        assertThat(indexed.late()).isFalse();
        assertThat(texts(indexed)).hasSize(10);
    }

    @Test
    @Tag("S2-27")
    void words_that_only_the_index_knows_to_be_frequent_are_found_lately() {
        said(world.mine(), anna, false, 5, "everyday", Duration.ofHours(1));
        analyzed();
        Map<String, Integer> limits = Map.of("rare", 1_000_000, "frequent", 3, "begun", 0);
        assertThat(found(world.user(), everywhere(Span.ALL), limits).late()).isTrue();
        assertThat(texts(found(world.user(), everywhere(Span.ALL), limits))).hasSize(5);
        assertThat(conversationsSaying(world.user(), limits)).isOne();
        var beginning = new Wanted(new SearchText("everyd"), null, null, Span.ALL);
        assertThat(texts(found(world.user(), beginning, Map.of("begun", 0)))).hasSize(5);
    }

    private List<String> late(UserId who, Wanted wanted) {
        return texts(found(who, wanted, ALL_ARE_FREQUENT));
    }

    private Found found(UserId who, Wanted wanted, Map<String, Integer> limits) {
        return limited(limits, bean(Search.class).messages(agent(who), wanted, PAGE, null));
    }

    private int conversationsSaying(UserId who, Map<String, Integer> limits) {
        var all = new Query(Filter.ALL, null, null, null);
        return limited(
                        limits,
                        bean(Search.class).inConversations(agent(who), new SearchText("everyday"), all, 20, false))
                .size();
    }

    private <T> T limited(Map<String, Integer> limits, Mono<T> search) {
        Mono<T> work = search;
        for (var limit : limits.entrySet()) {
            work = database()
                    .sql("SELECT set_config('unibox.search_' || :name, :value, true)")
                    .bind("name", limit.getKey())
                    .bind("value", limit.getValue().toString())
                    .then()
                    .then(work);
        }
        return bean(Transactions.class).in(world.workspace(), work).block(Desk.SOON);
    }

    private Agent agent(UserId who) {
        return new Agent(world.workspace(), who, Role.USER);
    }

    private static Wanted everywhere(Span span) {
        return new Wanted(new SearchText("everyday "), null, null, span);
    }

    private static Wanted with(ContactId contact) {
        return new Wanted(new SearchText("everyday "), null, contact, Span.ALL);
    }

    private static Span before(Duration age) {
        return new Span(null, null, ago(age));
    }

    private static Instant ago(Duration age) {
        return Instant.now().minus(age);
    }

    private static List<String> texts(Found found) {
        return found.hits().stream().map(hit -> hit.message().content().text()).toList();
    }

    /** A conversation in which one thing was said again and again. */
    private void said(Scope scope, ContactId contact, boolean handled, int messages, String text, Duration age) {
        database()
                .sql("""
                        WITH c AS (
                          INSERT INTO conversation (
                            workspace_id, id, version, scope, contact_id, channel, channels, line_id, address, team_id,
                            message_count, unread_count, last_message_id, last_message_at, created_at)
                          VALUES (:w, :id, 1, :scope, :contact, 'SMS', '{SMS}', gen_random_uuid(), 'phone:+4930123456',
                            :team, :messages, 0, gen_random_uuid(), :at, :at)
                          RETURNING *)
                        INSERT INTO message (
                          workspace_id, id, conversation_id, scope, at, line_id, inbound, channel, address, text)
                        SELECT c.workspace_id, gen_random_uuid(), c.id, c.scope, :at::timestamptz - j * interval '1 second',
                          c.line_id, true, c.channel, c.address, :text
                        FROM c CROSS JOIN generate_series(1, :messages) j
                        """)
                .bind("w", desk.workspace())
                .bind("id", UUID.randomUUID())
                .bind("scope", scope.toString())
                .bind("contact", contact.value())
                .bind("team", team(handled))
                .bind("messages", messages)
                .bind("at", ago(age))
                .bind("text", text)
                .then()
                .block(Desk.SOON);
    }

    private Parameter team(boolean handled) {
        @Nullable UUID team = handled ? world.team().value() : null;
        return Parameter.fromOrEmpty(team, UUID.class);
    }

    private static void analyzed() {
        database().sql("ANALYZE message").then().block(Desk.SOON);
    }
}
