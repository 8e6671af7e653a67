package io.unibox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.dispatch.faketwilio.Reply;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ChannelChanged;
import io.unibox.events.Header;
import io.unibox.events.MessageRequested.SendRequested;
import io.unibox.events.TeamId;
import io.unibox.events.Topic;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.TeamSnapshot;
import io.unibox.events.UserChanged.WorkspaceSnapshot;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.starter.secrets.Secrets;
import io.unibox.starter.security.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.client.RestClient;

/** Lines, from the API to what is said about them. */
@ExtendWith(OutputCaptureExtension.class)
class ChannelsIT {

    private static Dispatch dispatch;

    @BeforeAll
    static void start() {
        dispatch = new Dispatch(Map.of("logging.level.com.twilio", "DEBUG"));
    }

    @AfterAll
    static void stop() {
        dispatch.close();
    }

    @Test
    @Tag("S1-11")
    void a_connected_line_shows_all_but_its_credentials() {
        String answer = post("/api/v1/channels", Dispatch.body("+12025550100", ""));
        assertThat(answer)
                .startsWith("201")
                .contains("\"channel\":\"SMS\"", "\"provider\":\"Twilio\"", "\"address\":\"+12025550100\"")
                .contains("\"isConnected\":true", "\"scope\":\"user:" + dispatch.admin + "\"")
                .contains("\"inbound\":\"https://unibox.test/webhooks/twilio#rc=5&rp=all\"")
                .contains("\"status\":\"https://unibox.test/webhooks/twilio/sms/status#rc=5&rp=all\"")
                .contains("\"circuit\":\"closed\"")
                .doesNotContain("assignedTo", "authToken", "sealed");
        assertThat(get(Role.MANAGER, "/api/v1/channels")).startsWith("200").contains("+12025550100");
        assertThat(get(Role.CUST, "/api/v1/channels")).startsWith("403");
    }

    @Test
    void the_secret_is_never_shown_or_logged_and_opens_only_as_this_version_of_this_line(CapturedOutput output) {
        ChannelAccountId line = dispatch.connect("+12025550110", "");
        dispatch.twilio.next(Reply.error(401, 20003), Reply.status(500, "boom"));
        SendRequested first = dispatch.request(line, "+12025550119", "one");
        SendRequested second = dispatch.request(line, "+12025550118", "two");
        dispatch.say(first, second);
        await().atMost(Dispatch.SOON).until(() -> dispatch.twilio.posts().size() >= 2);
        patch("/api/v1/channels/" + line, "{\"displayName\": \"Renamed\"}");
        post("/api/v1/channels", Dispatch.body("+12025550110", ""));
        post("/api/v1/channels", Dispatch.body("nonsense", ", \"authToken\": 5"));
        String everything = get(Role.ADMIN, "/api/v1/channels")
                + get(Role.ADMIN, "/api/v1/channels/" + line)
                + post("/api/v1/channels/" + line + "/test", "")
                + get(Role.ADMIN, "/api/v1/deliveries")
                + get(Role.ADMIN, "/openapi.json");
        assertThat(everything).doesNotContain(Dispatch.TOKEN_CANARY).contains("Renamed");
        assertThat(output.getAll())
                .doesNotContain(Dispatch.TOKEN_CANARY)
                .doesNotContain(Base64.getEncoder()
                        .encodeToString(
                                (Dispatch.ACCOUNT + ":" + Dispatch.TOKEN_CANARY).getBytes(StandardCharsets.UTF_8)));
        assertThat(dispatch.count("SELECT count(*) FROM channel_accounts WHERE channel_accounts::text LIKE '%canary%'"))
                .isZero();
        await().atMost(Dispatch.SOON).until(() -> snapshots(line).size() == 2);
        var secrets = new Secrets(Base64.getDecoder().decode("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="));
        assertThat(snapshots(line)).extracting(ChannelChanged::version).containsExactly(1L, 2L);
        assertThat(snapshots(line))
                .allSatisfy(snapshot -> assertThat(new String(
                                secrets.open(
                                        snapshot.credentials(),
                                        ChannelChanged.sealedFor(dispatch.workspace, line, snapshot.version())),
                                StandardCharsets.UTF_8))
                        .isEqualTo("{\"accountSid\":\"%s\",\"authToken\":\"%s\"}"
                                .formatted(Dispatch.ACCOUNT, Dispatch.TOKEN_CANARY)));
    }

    @Test
    void a_channel_has_one_default_and_the_first_line_becomes_it() {
        WorkspaceId workspace = workspace();
        RestClient admin = admin(workspace);
        String first = Dispatch.id(text(admin, "/api/v1/channels", Dispatch.body("+12025550120", "")));
        String second = Dispatch.id(text(admin, "/api/v1/channels", Dispatch.body("+12025550121", "")));
        assertThat(read(admin, first)).contains("\"isDefault\":true");
        assertThat(read(admin, second)).contains("\"isDefault\":false");
        text(admin.patch().uri("/api/v1/channels/" + second), "{\"isDefault\": true}");
        assertThat(read(admin, first)).contains("\"isDefault\":false");
        assertThat(read(admin, second)).contains("\"isDefault\":true");
        String third =
                Dispatch.id(text(admin, "/api/v1/channels", Dispatch.body("+12025550122", ", \"isDefault\": true")));
        assertThat(read(admin, second)).contains("\"isDefault\":false");
        assertThat(Dispatch.text(admin.delete().uri("/api/v1/channels/" + third).retrieve()))
                .startsWith("204");
        assertThat(read(admin, first)).contains("\"isDefault\":true");
        assertThat(read(admin, third)).startsWith("404");
        await().atMost(Dispatch.SOON)
                .untilAsserted(() -> assertThat(dispatch.said(Topic.CHANNEL_CHANGED, workspace))
                        .anySatisfy(event -> assertThat(event).isInstanceOf(ChannelChanged.Removed.class)));
    }

    @Test
    void people_see_the_lines_that_they_may_use() {
        WorkspaceId workspace = workspace();
        UserId user = UserId.fresh();
        UserId other = UserId.fresh();
        TeamId team = TeamId.fresh();
        dispatch.say(
                new TeamSnapshot(Header.of(workspace, Instant.now()), team, 1, "Sales", false),
                Dispatch.user(workspace, user, List.of(team)),
                Dispatch.user(workspace, other, List.of()));
        RestClient admin = admin(workspace);
        await().atMost(Dispatch.SOON)
                .until(() -> dispatch.count("SELECT count(*) FROM users WHERE workspace_id = '" + workspace + "'") == 2
                        && dispatch.count("SELECT count(*) FROM teams WHERE workspace_id = '" + workspace + "'") == 1);
        text(
                admin,
                "/api/v1/channels",
                Dispatch.body("+12025550130", ", \"assignedTo\": {\"userId\": \"" + other + "\"}"));
        text(
                admin,
                "/api/v1/channels",
                Dispatch.body("+12025550131", ", \"assignedTo\": {\"teamId\": \"" + team + "\"}"));
        text(admin, "/api/v1/channels", Dispatch.body("+12025550132", ""));
        RestClient mine = dispatch.as(new Caller(user, workspace, Role.USER));
        assertThat(Dispatch.text(mine.get().uri("/api/v1/channels").retrieve()))
                .contains("+12025550131", "+12025550132", "\"scope\":\"team:" + team + "\"")
                .doesNotContain("+12025550130");
        assertThat(text(
                        admin,
                        "/api/v1/channels",
                        Dispatch.body("+12025550133", ", \"assignedTo\": {\"userId\": \"" + UserId.fresh() + "\"}")))
                .startsWith("422")
                .contains("assignedTo");
        assertThat(text(mine.post().uri("/api/v1/channels"), Dispatch.body("+12025550134", "")))
                .startsWith("403");
    }

    @Test
    void credentials_can_be_changed_but_not_to_those_of_another_account() {
        ChannelAccountId line = dispatch.connect("+12025550145", "");
        String path = "/api/v1/channels/" + line;
        String fresh = "{\"credentials\": {\"accountSid\": \"%s\", \"authToken\": \"%s\"}}";
        assertThat(patch(path, fresh.formatted(Dispatch.ACCOUNT, "new")))
                .startsWith("200")
                .contains("\"version\":2");
        assertThat(patch(path, fresh.formatted(Dispatch.ACCOUNT.replace('1', '2'), "new")))
                .startsWith("422")
                .contains("other_account");
    }

    @Test
    void an_address_is_taken_once_in_a_workspace() {
        dispatch.connect("+12025550150", "");
        assertThat(post("/api/v1/channels", Dispatch.body("+1 202 555 0150", "")))
                .startsWith("400")
                .contains("duplicate_channel");
        assertThat(text(admin(workspace()), "/api/v1/channels", Dispatch.body("+12025550150", "")))
                .startsWith("201");
    }

    @Test
    void wrong_fields_are_named_and_nothing_is_kept() {
        assertThat(post("/api/v1/channels", "{}"))
                .startsWith("422")
                .contains("\"field\":\"channel\"", "\"field\":\"address\"", "\"field\":\"credentials\"");
        assertThat(post("/api/v1/channels", Dispatch.body("12345", "")))
                .startsWith("422")
                .contains("\"field\":\"address\"");
        assertThat(post("/api/v1/channels", Dispatch.body("+12025550160", "").replace(Dispatch.ACCOUNT, "AC1")))
                .startsWith("422")
                .contains("\"field\":\"credentials.accountSid\"");
        assertThat(post("/api/v1/channels", Dispatch.body("+12025550160", "").replace("\"sms\"", "\"email\"")))
                .startsWith("422")
                .contains("unsupported");
        assertThat(post("/api/v1/channels", "{\"channel\": ")).startsWith("400");
        assertThat(get(Role.ADMIN, "/api/v1/deliveries?state=lost")).startsWith("422");
        assertThat(get(Role.ADMIN, "/api/v1/deliveries?cursor=x")).startsWith("422");
        assertThat(get(Role.USER, "/api/v1/deliveries")).startsWith("403");
        assertThat(get(Role.ADMIN, "/api/v1/channels/none")).startsWith("404");
    }

    @Test
    void a_name_that_cannot_be_kept_or_is_blank_is_refused() {
        String path = "/api/v1/channels/" + dispatch.connect("+12025550165", "");
        for (String name : List.of("Front\\u0000desk", "Front\\ud800desk")) {
            String named = "\"displayName\": \"" + name + "\"";
            assertThat(post("/api/v1/channels", Dispatch.body("+12025550166", ", " + named)))
                    .startsWith("422")
                    .contains("\"field\":\"displayName\"");
            assertThat(patch(path, "{" + named + "}")).startsWith("422").contains("\"field\":\"displayName\"");
        }
        for (String blank : List.of("", "  ", "\\u2003\\n")) {
            assertThat(patch(path, "{\"displayName\": \"" + blank + "\"}"))
                    .startsWith("422")
                    .contains("\"field\":\"displayName\"");
        }
    }

    @Test
    void a_workspace_that_was_not_heard_of_yet_is_asked_to_wait() {
        assertThat(text(admin(WorkspaceId.fresh()), "/api/v1/channels", Dispatch.body("+12025550170", "")))
                .startsWith("503");
    }

    @Test
    @Tag("S0-42")
    void unassigned_lines_follow_the_first_user() {
        WorkspaceId workspace = workspace();
        RestClient admin = admin(workspace);
        String line = Dispatch.id(text(admin, "/api/v1/channels", Dispatch.body("+12025550180", "")));
        UserId successor = UserId.fresh();
        dispatch.say(new WorkspaceSnapshot(Header.of(workspace, Instant.now()), 2, "Test", successor));
        await().atMost(Dispatch.SOON)
                .untilAsserted(() -> assertThat(read(admin, line)).contains("user:" + successor));
    }

    private static WorkspaceId workspace() {
        WorkspaceId workspace = WorkspaceId.fresh();
        dispatch.say(new WorkspaceSnapshot(Header.of(workspace, Instant.now()), 1, "Test", dispatch.admin));
        await().atMost(Dispatch.SOON)
                .until(() -> dispatch.count("SELECT count(*) FROM workspaces WHERE workspace_id = '" + workspace + "'")
                        == 1);
        return workspace;
    }

    private static RestClient admin(WorkspaceId workspace) {
        return dispatch.as(new Caller(dispatch.admin, workspace, Role.ADMIN));
    }

    private static List<ChannelChanged.Snapshot> snapshots(ChannelAccountId line) {
        return dispatch.said(Topic.CHANNEL_CHANGED).stream()
                .filter(event -> event.channelAccountId().equals(line))
                .map(ChannelChanged.Snapshot.class::cast)
                .toList();
    }

    private static String get(Role role, String path) {
        return Dispatch.text(dispatch.as(role).get().uri(path).retrieve());
    }

    private static String post(String path, String body) {
        return text(dispatch.as(Role.ADMIN), path, body);
    }

    private static String patch(String path, String body) {
        return text(dispatch.as(Role.ADMIN).patch().uri(path), body);
    }

    private static String text(RestClient client, String path, String body) {
        return text(client.post().uri(path), body);
    }

    private static String text(RestClient.RequestBodySpec request, String body) {
        return Dispatch.text(
                request.header("Content-Type", "application/json").body(body).retrieve());
    }

    private static String read(RestClient client, String line) {
        return Dispatch.text(client.get().uri("/api/v1/channels/" + line).retrieve());
    }
}
