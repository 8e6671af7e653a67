package io.unibox.inbox;

import static io.unibox.inbox.Desk.SOON;
import static io.unibox.inbox.Desk.ids;
import static io.unibox.inbox.RunningInbox.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.ContactId;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Lists by what conversations have in common, and how many there are of each kind. */
class CountsIT {

    private static final List<String> FILTERS =
            List.of("all", "unread", "mine", "unassigned", "starred", "snoozed", "closed");

    private final Desk desk = Desk.fresh();
    private final World world = desk.world();

    @Test
    @Tag("S3-01")
    @Tag("S1-18")
    @Tag("S2-27")
    @Tag("S2-05")
    @Tag("S2-06")
    @Tag("S0-54")
    void filters_are_combined_freely_and_totals_are_exact() {
        desk.knowing("user_card", world.member(world.user(), 1, Status.ACTIVE));
        List<String> ids = desk.conversations(8);
        desk.patched(ids.get(0), "{\"assigneeId\":\"" + world.user() + "\",\"tags\":[\"vip\"],\"priority\":\"high\"}");
        desk.patched(ids.get(1), "{\"assigneeId\":\"" + world.user() + "\",\"unreadCount\":0}");
        desk.patched(ids.get(2), "{\"status\":\"closed\",\"tags\":[\"vip\",\"new\"]}");
        desk.patched(ids.get(3), "{\"snoozedUntil\":\"" + Instant.now().plusSeconds(3600) + "\"}");
        desk.patched(ids.get(4), "{\"isStarred\":true}");
        assertThat(list("filter=all")).hasSize(8);
        assertThat(list("filter=mine")).containsExactly(ids.get(1), ids.get(0));
        assertThat(list("assignee=me&sort=oldest")).containsExactly(ids.get(0), ids.get(1));
        assertThat(list("assignee=" + world.user() + "&filter=unread")).containsExactly(ids.get(0));
        assertThat(list("assignee=none")).isEqualTo(list("filter=unassigned")).hasSize(6);
        assertThat(list("filter=closed")).isEqualTo(list("status=closed")).containsExactly(ids.get(2));
        assertThat(list("filter=snoozed")).containsExactly(ids.get(3));
        assertThat(list("tag=vip")).containsExactly(ids.get(2), ids.get(0));
        assertThat(list("tag=vip&status=open&priority=high&channel=sms")).containsExactly(ids.get(0));
        assertThat(list("tag=vip&search=01000002")).containsExactly(ids.get(2));
        assertThat(list("priority=normal")).hasSize(7);
        assertThat(list("team=" + TeamId.fresh())).isEmpty();
        assertThat(list("filter=unread")).hasSize(7);
        JsonNode page =
                desk.me().get("/conversations?status=open&page=2&pageSize=4").body();
        assertThat(page.get("meta").get("total").asInt()).isEqualTo(6);
        assertThat(page.get("data")).hasSize(2);
        assertThat(page.get("data").get(0).get("channel").asString()).isEqualTo("SMS");
        for (String odd : List.of("assignee=you", "team=1", "status=gone", "priority=x", "tag=" + "x".repeat(65))) {
            assertThat(desk.me().get("/conversations?" + odd).status()).as(odd).isEqualTo(422);
        }
    }

    @Test
    @Tag("S0-25")
    void counts_are_what_counting_again_gives_for_everybody_whatever_happens() {
        TeamId team = world.team();
        TeamId other = TeamId.fresh();
        desk.knowing("team_card", new UserChanged.TeamSnapshot(world.header(), team, 1, "Support", false));
        desk.knowing("team_card", new UserChanged.TeamSnapshot(world.header(), other, 1, "Sales", false));
        UserId inBoth = desk.colleague(team, other);
        UserId inOther = desk.colleague(other);
        UserId follower = desk.colleague();
        UserId manager = desk.user(Role.MANAGER, Status.ACTIVE);
        desk.knowing("user_card", world.member(world.user(), 1, Status.ACTIVE, team));
        ContactId followed = ContactId.fresh();
        say(world.contact(followed, 1, "Anna", BatchesIT.party(1), follower, inOther));
        await().atMost(SOON).until(() -> desk.rows("contact_follower") == 2);
        desk.receive(IntStream.range(0, 12)
                .mapToObj(i -> world.received(BatchesIT.party(i), "text " + i))
                .toList());
        desk.receive(IntStream.range(0, 12)
                .mapToObj(i -> world.receivedByTeam(BatchesIT.party(i), "to the team " + i))
                .toList());
        List<String> ids = ids(desk.me().get("/conversations"));
        assertThat(ids).hasSize(24);
        Random random = new Random(7);
        List<String> wishes = List.of(
                "{\"isStarred\":true}",
                "{\"isStarred\":false}",
                "{\"unreadCount\":0}",
                "{\"status\":\"closed\"}",
                "{\"status\":\"open\"}",
                "{\"snoozedUntil\":\"" + Instant.now().plusSeconds(3600) + "\"}",
                "{\"assigneeId\":\"" + world.user() + "\"}",
                "{\"assigneeId\":null}",
                "{\"teamId\":\"" + other + "\"}",
                "{\"teamId\":\"" + other + "\",\"assigneeId\":\"" + inOther + "\"}",
                "{\"teamId\":null,\"assigneeId\":null}");
        for (int i = 0; i < 150; i++) {
            String path = "/conversations/" + ids.get(random.nextInt(ids.size()));
            int dice = random.nextInt(20);
            if (dice == 0) {
                desk.me().delete(path);
                await().atMost(SOON)
                        .until(() -> RunningInbox.count(
                                        "SELECT count(*) FROM removed_conversation WHERE workspace_id = $1 AND pending",
                                        desk.workspace())
                                == 0);
            } else if (dice == 1) {
                desk.receive(world.received(BatchesIT.party(random.nextInt(12)), "more"));
            } else {
                desk.me().patch(path, wishes.get(random.nextInt(wishes.size())));
            }
        }
        for (Http who : List.of(
                desk.me(),
                desk.as(inBoth),
                desk.as(inOther),
                desk.as(follower),
                desk.as(UserId.fresh()),
                Http.as(world, manager, Role.MANAGER))) {
            assertCountsAreExact(who);
        }
        await().atMost(SOON)
                .until(() -> RunningInbox.count(
                                "SELECT count(*) FROM conversation_tally WHERE workspace_id = $1 AND NOT folded",
                                desk.workspace())
                        == 0);
        assertCountsAreExact(desk.me());
        assertCountsAreExact(desk.as(inOther));
    }

    private static void assertCountsAreExact(Http who) {
        JsonNode counts = who.get("/conversations/counts").data();
        long messages = 0;
        for (String filter : FILTERS) {
            JsonNode listed =
                    who.get("/conversations?pageSize=200&filter=" + filter).body();
            long total = counts.get(filter.equals("all") ? "total" : filter).asLong();
            assertThat(listed.get("data")).as(filter).hasSize((int) total);
            assertThat(listed.get("meta").get("total").asLong()).as(filter).isEqualTo(total);
            if (filter.equals("unread")) {
                for (JsonNode unread : listed.get("data")) {
                    messages += unread.get("unreadCount").asLong();
                }
            }
        }
        assertThat(counts.get("unreadMessages").asLong()).isEqualTo(messages);
    }

    private List<String> list(String query) {
        List<String> ids = ids(desk.me().get("/conversations?limit=50&" + query));
        JsonNode counted = desk.me().get("/conversations?page=1&" + query).body();
        assertThat(counted.get("meta").get("total").asInt()).as(query).isEqualTo(ids.size());
        return ids;
    }
}
