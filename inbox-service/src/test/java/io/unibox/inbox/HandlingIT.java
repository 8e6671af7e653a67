package io.unibox.inbox;

import static io.unibox.inbox.Desk.SOON;
import static io.unibox.inbox.Desk.ids;
import static io.unibox.inbox.RunningInbox.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.ContactChanged;
import io.unibox.events.ContactId;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserId;
import io.unibox.inbox.Http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who deals with a conversation and how, over real HTTP. */
class HandlingIT {

    private final Desk desk = Desk.fresh();
    private final World world = desk.world();

    @Test
    @Tag("S3-02")
    @Tag("S3-03")
    @Tag("S0-45")
    @Tag("S0-46")
    @Tag("S0-47")
    @Tag("S2-16")
    void what_is_given_is_set_what_is_null_is_taken_away_and_what_is_left_out_stays() {
        String id = conversation();
        desk.knowing("user_card", world.member(world.user(), 1, Status.ACTIVE));
        JsonNode set = desk.patched(
                id,
                "{\"isStarred\":true,\"unreadCount\":0,\"status\":\"closed\",\"priority\":\"Urgent\",\"assigneeId\":\""
                        + world.user() + "\",\"tags\":[\"invoice\",\"vip\",\"vip\"]}");
        assertThat(set.get("isStarred").asBoolean()).isTrue();
        assertThat(set.get("unreadCount").asInt()).isZero();
        assertThat(set.get("status").asString()).isEqualTo("closed");
        assertThat(set.get("priority").asString()).isEqualTo("urgent");
        assertThat(set.get("assigneeId").asString()).isEqualTo(world.user().toString());
        assertThat(set.get("assignee").get("username").asString()).isEqualTo("mia");
        assertThat(set.get("tags").toString()).isEqualTo("[\"invoice\",\"vip\"]");
        assertThat(desk.conversation(id)).isEqualTo(set);

        JsonNode same = desk.patched(id, "{}");
        assertThat(same).isEqualTo(set);
        JsonNode cleared = desk.patched(id, "{\"assigneeId\":null,\"tags\":[],\"status\":\"open\"}");
        assertThat(cleared.has("assigneeId")).isFalse();
        assertThat(cleared.has("assignee")).isFalse();
        assertThat(cleared.get("tags")).isEmpty();
        assertThat(cleared.get("status").asString()).isEqualTo("open");
        assertThat(cleared.get("priority").asString()).isEqualTo("urgent");
    }

    @Test
    @Tag("S0-45")
    void only_active_users_who_see_the_conversation_can_have_it() {
        String id = conversation();
        UserId colleague = desk.colleague();
        UserId suspended = desk.user(Role.ADMIN, Status.SUSPENDED);
        UserId customer = desk.user(Role.CUST, Status.ACTIVE);
        for (UserId unknown : List.of(UserId.fresh(), suspended, customer)) {
            assertThat(assign(id, unknown).fieldCode()).isEqualTo("unknown_user");
        }
        Answer blind = assign(id, colleague);
        assertThat(blind.status()).isEqualTo(422);
        assertThat(blind.fieldCode()).isEqualTo("assignee_cannot_see");
        assertThat(desk.conversation(id).has("assigneeId")).isFalse();

        TeamId team = team();
        UserId member = desk.colleague(team);
        JsonNode given = desk.patched(id, "{\"teamId\":\"" + team + "\",\"assigneeId\":\"" + member + "\"}");
        assertThat(given.get("assigneeId").asString()).isEqualTo(member.toString());
        Answer taken = desk.me().patch("/conversations/" + id, "{\"teamId\":null}");
        assertThat(taken.fieldCode()).as("the assignee would lose sight of it").isEqualTo("assignee_cannot_see");
        assertThat(desk.patched(id, "{\"teamId\":null,\"assigneeId\":null}").has("teamId"))
                .isFalse();
    }

    @Test
    @Tag("S0-45")
    @Tag("S0-42")
    void a_team_that_handles_it_sees_it_and_hears_of_it_until_another_one_does() throws Exception {
        String id = conversation();
        TeamId team = team();
        UserId member = desk.colleague(team);
        Http manager = Http.as(world, desk.user(Role.MANAGER, Status.ACTIVE), Role.MANAGER);
        Http inTeam = desk.as(member);
        assertThat(ids(inTeam.get("/conversations"))).isEmpty();
        assertThat(ids(manager.get("/conversations"))).isEmpty();
        String cursor =
                inTeam.get("/conversations/updates").data().get("nextCursor").asString();

        assertThat(desk.patched(id, "{\"teamId\":\"" + team + "\"}")
                        .get("teamId")
                        .asString())
                .isEqualTo(team.toString());
        for (Http who : List.of(inTeam, manager)) {
            assertThat(ids(who.get("/conversations"))).containsExactly(id);
            assertThat(ids(who.get("/conversations?team=" + team))).containsExactly(id);
            assertThat(who.get("/conversations/" + id).status()).isEqualTo(200);
            assertThat(who.get("/conversations/" + id + "/messages").data()).hasSize(1);
            assertThat(who.get("/conversations/counts").data().get("total").asInt())
                    .isOne();
        }
        JsonNode heard = inTeam.get("/conversations/updates?cursor=" + cursor).data();
        assertThat(heard.get("updatedConversations").get(0).get("id").asString())
                .isEqualTo(id);
        assertThat(ids(desk.me().get("/conversations")))
                .as("its owner still does")
                .containsExactly(id);

        desk.patched(id, "{\"teamId\":null}");
        assertThat(inTeam.get("/conversations/" + id).status()).isEqualTo(404);
        assertThat(ids(inTeam.get("/conversations"))).isEmpty();
        JsonNode gone = inTeam.get("/conversations/updates?cursor="
                        + heard.get("nextCursor").asString())
                .data();
        assertThat(gone.get("removedConversations").get(0).asString()).isEqualTo(id);
        assertThat(gone.get("updatedConversations")).isEmpty();
    }

    @Test
    void a_team_that_there_is_not_handles_nothing() {
        String id = conversation();
        assertThat(desk.me()
                        .patch("/conversations/" + id, "{\"teamId\":\"" + TeamId.fresh() + "\"}")
                        .fieldCode())
                .isEqualTo("unknown_team");
    }

    @Test
    @Tag("S1-12")
    void the_owner_of_a_contact_sees_its_conversation_like_a_follower() {
        UserId owner = desk.colleague();
        UserId other = desk.colleague();
        ContactId anna = ContactId.fresh();
        say(owned(anna, 1, owner));
        await().atMost(SOON).until(() -> desk.rows("contact_follower") == 1);
        desk.receive(world.received(World.ANNA, "hello"));
        List<String> all = ids(desk.me().get("/conversations"));
        assertThat(ids(desk.as(owner).get("/conversations"))).isEqualTo(all).hasSize(1);
        assertThat(desk.as(owner)
                        .get("/conversations/counts")
                        .data()
                        .get("unread")
                        .asInt())
                .isOne();
        assertThat(ids(desk.as(other).get("/conversations"))).isEmpty();
        assertThat(desk.as(other).get("/conversations/" + all.getFirst()).status())
                .isEqualTo(404);
        say(owned(anna, 2, other));
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(ids(desk.as(other).get("/conversations"))).isEqualTo(all));
        assertThat(ids(desk.as(owner).get("/conversations"))).isEmpty();
    }

    @Test
    void who_changes_what_was_changed_meanwhile_is_told() {
        String id = conversation();
        Answer read = desk.me().get("/conversations/" + id);
        assertThat(read.tag()).isEqualTo("\"1\"");
        String path = "/conversations/" + id;
        Answer starred = desk.me().patch(path, "{\"isStarred\":true}", "If-Match", read.tag());
        assertThat(starred.status()).isEqualTo(200);
        assertThat(starred.tag()).isEqualTo("\"2\"");
        Answer late = desk.me().patch(path, "{\"isStarred\":false}", "If-Match", read.tag());
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.code()).isEqualTo("version_mismatch");
        assertThat(desk.me().delete(path, "If-Match", read.tag()).status()).isEqualTo(412);
        assertThat(desk.me().patch(path, "{\"isStarred\":true}").tag())
                .as("what is so already is no change")
                .isEqualTo("\"2\"");
        assertThat(desk.me()
                        .patch(path, "{\"isStarred\":false}", "If-Match", "*")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void odd_wishes_get_an_answer_that_names_what_is_odd() {
        String id = conversation();
        String tags =
                IntStream.rangeClosed(0, 50).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(","));
        Instant now = Instant.now();
        Map<String, String> odd = Map.ofEntries(
                Map.entry("{\"priority\":\"soon\"}", "priority"),
                Map.entry("{\"status\":\"snoozed\"}", "snoozedUntil"),
                Map.entry("{\"status\":\"snoozed\",\"snoozedUntil\":null}", "snoozedUntil"),
                Map.entry("{\"snoozedUntil\":\"tomorrow\"}", "snoozedUntil"),
                Map.entry("{\"snoozedUntil\":\"\"}", "snoozedUntil"),
                Map.entry("{\"snoozedUntil\":7}", "snoozedUntil"),
                Map.entry("{\"snoozedUntil\":\"2026-01-05T12:00:00\"}", "snoozedUntil"),
                Map.entry("{\"snoozedUntil\":\"" + now.minusSeconds(1) + "\"}", "snoozedUntil"),
                Map.entry("{\"snoozedUntil\":\"" + now.plus(Duration.ofDays(367)) + "\"}", "snoozedUntil"),
                Map.entry("{\"status\":\"open\",\"snoozedUntil\":\"" + now.plusSeconds(60) + "\"}", "snoozedUntil"),
                Map.entry("{\"assigneeId\":\"me\"}", "assigneeId"),
                Map.entry("{\"assigneeId\":{}}", "assigneeId"),
                Map.entry("{\"teamId\":\"x\"}", "teamId"),
                Map.entry("{\"tags\":[" + tags + "]}", "tags"),
                Map.entry("{\"tags\":[\" \"]}", "tags[0]"),
                Map.entry("{\"tags\":[null]}", "tags[0]"),
                Map.entry("{\"tags\":[\"" + "x".repeat(65) + "\"]}", "tags[0]"),
                Map.entry("{\"tags\":[\"a\\u0000\"]}", "tags"),
                Map.entry("{\"tags\":[\"a\\ud800\"]}", "tags"));
        odd.forEach((body, field) -> {
            Answer answer = desk.me().patch("/conversations/" + id, body);
            assertThat(answer.status()).as(body + answer.body()).isEqualTo(422);
            assertThat(answer.body().get("errors").get(0).get("field").asString())
                    .as(body)
                    .isEqualTo(field);
        });
    }

    private String conversation() {
        return desk.conversations(1).getFirst();
    }

    private TeamId team() {
        TeamId team = TeamId.fresh();
        desk.knowing("team_card", new UserChanged.TeamSnapshot(world.header(), team, 1, "Support", false));
        return team;
    }

    private Answer assign(String id, UserId user) {
        return desk.me().patch("/conversations/" + id, "{\"assigneeId\":\"" + user + "\"}");
    }

    private ContactChanged owned(ContactId contact, long version, UserId owner) {
        return new ContactChanged.Snapshot(
                world.header(),
                contact,
                version,
                world.mine(),
                "Anna",
                null,
                null,
                List.of(new ContactChanged.KnownAddress(World.ANNA, true, null)),
                List.of(),
                List.of(),
                false,
                false,
                owner,
                null,
                null);
    }
}
