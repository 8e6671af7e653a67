package io.unibox.inbox;

import static io.unibox.inbox.RunningInbox.count;
import static io.unibox.inbox.RunningInbox.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unibox.events.Address;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactId;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.Http.Answer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An administrator of another workspace who knows every id of this one, and even has the same user id, asks for what is
 * there: it looks as if it did not exist, and stays as it is.
 */
class ForeignWorkspaceIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String SECRET = "the secret";
    private static final Address THEIR_NUMBER = Address.of("phone:+12025550102");

    private final World ours = World.fresh();
    private final World theirs = new World(
            WorkspaceId.fresh(), ours.user(), TeamId.fresh(), ChannelAccountId.fresh(), ChannelAccountId.fresh());
    private final ContactId contact = ContactId.fresh();
    private final Http foreigner = Http.as(theirs, theirs.user(), Role.ADMIN);
    private String conversation = "";
    private String action = "";
    private String message = "";
    private String before = "";

    @BeforeEach
    void fill() {
        say(
                ours.connected(),
                theirs.line(theirs.line(), THEIR_NUMBER, theirs.mine(), true, true, 1),
                ours.contact(contact, 1, "Anna", World.ANNA));
        await().atMost(SOON)
                .until(() ->
                        rows(ours, "line") == 1 && rows(theirs, "line") == 1 && rows(ours, "contact_address") == 1);
        say(ours.received(World.ANNA, SECRET));
        await().atMost(SOON).until(() -> rows(ours, "message") == 1);
        var last = Http.of(ours).get("/conversations").data().get(0);
        conversation = last.get("id").asString();
        message = last.get("lastMessage").get("id").asString();
        action = Http.of(ours)
                .post(
                        "/conversations/manual-actions",
                        named("{\"action\":\"" + SECRET + "\",\"conversationId\":\"{conversation}\"}"))
                .data()
                .get("id")
                .asString();
        before = state();
    }

    @AfterEach
    void nothing_has_changed_or_been_made() {
        assertThat(state()).isEqualTo(before);
        assertThat(rows(ours, "message")).isOne();
        assertThat(rows(theirs, "message")).isZero();
        assertThat(rows(theirs, "conversation")).isZero();
        assertThat(rows(theirs, "outbox")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | GET   | /conversations/{conversation}              |",
                "404 | PATCH | /conversations/{conversation}              | {\"isStarred\":true}",
                "404 | PATCH | /conversations/{conversation}              | {\"assigneeId\":null,\"tags\":[\"x\"]}",
                "404 | DELETE | /conversations/{conversation}             |",
                "404 | POST  | /conversations/manual-actions | {\"action\":\"x\",\"conversationId\":\"{conversation}\"}",
                "404 | PATCH | /conversations/manual-actions/{action}     | {\"status\":\"failed\"}",
                "404 | POST  | /conversations/{conversation}/read         |",
                "404 | POST  | /messages/{conversation}/read              |",
                "404 | GET   | /conversations/{conversation}/messages     |",
                "404 | POST  | /conversations/{conversation}/messages     | {\"message\":\"x\"}",
                "404 | POST  | /conversations/{conversation}/messages/sms | {\"message\":\"x\"}",
                "404 | GET   | /messages?conversationId={conversation}    |",
                "404 | GET   | /messages?contactId={contact}              |",
                "404 | POST  | /messages | {\"message\":\"x\",\"conversationId\":\"{conversation}\"}",
                "404 | POST  | /messages | {\"message\":\"x\",\"contactId\":\"{contact}\"}",
                "404 | POST  | /messages | {\"message\":\"x\",\"to\":\"+4930123456\",\"channelAccountId\":\"{line}\"}",
                "422 | POST  | /messages | {\"message\":\"x\",\"to\":\"+4930123456\",\"from\":\"+12025550100\"}",
                "404 | POST  | /conversations/{conversation}/messages/whatsapp | {\"message\":\"x\"}",
                "404 | POST  | /conversations/{conversation}/messages/email    | {\"message\":\"x\",\"subject\":\"s\"}",
                "404 | POST  | /twilio/sms/send | {\"body\":\"x\",\"conversationId\":\"{conversation}\"}",
                "404 | GET   | /twilio/sms/conversation/{conversation}       |",
                "404 | GET   | /conversations/{conversation}/messages?include=notes |",
                "404 | POST  | /messages/{message}/retry                     |",
                "404 | POST  | /messages/{message}/forward                   | {\"to\":\"+442079460123\"}",
                "404 | PUT   | /messages/{message}/reactions                 | {\"emoji\":\"\uD83D\uDC4D\"}",
                "404 | POST  | /conversations/{conversation}/notes           | {\"text\":\"x\"}",
                "404 | PATCH | /conversations/{conversation}/notes/{message} | {\"text\":\"x\"}",
                "404 | DELETE | /conversations/{conversation}/notes/{message} |",
                "404 | GET   | /conversations/{conversation}/drafts          |",
                "404 | PUT   | /conversations/{conversation}/drafts/SMS      | {\"message\":\"x\"}",
                "404 | DELETE | /conversations/{conversation}/drafts/SMS      |"
            })
    @Tag("S3-37")
    void what_is_named_does_not_exist(int status, String method, String path, String body) {
        Answer answer = ask(method, named(path), body == null ? "" : named(body));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.body().toString()).doesNotContain(SECRET, "Anna");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /conversations/{conversation}/messages?include=notes",
                "POST /conversations/{conversation}/messages/whatsapp",
                "POST /conversations/{conversation}/messages/email",
                "POST /twilio/sms/send",
                "GET /twilio/sms/conversation/{conversation}",
                "POST /messages/{message}/retry",
                "POST /messages/{message}/forward",
                "PUT /messages/{message}/reactions",
                "POST /conversations/{conversation}/notes",
                "PATCH /conversations/{conversation}/notes/{message}",
                "DELETE /conversations/{conversation}/notes/{message}",
                "GET /conversations/{conversation}/drafts",
                "PUT /conversations/{conversation}/drafts/SMS",
                "DELETE /conversations/{conversation}/drafts/SMS",
                "GET /messages/search?q=secret",
                "GET /conversations/search?q=secret"
            })
    void without_a_token_there_is_no_answer(String route) {
        String[] parts = route.split(" ");
        assertThat(new Http(null).ask(parts[0], named(parts[1]), "{}").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/messages/search?q=secret",
                "/conversations/search?q=30123456",
                "/conversations",
                "/conversations?search=30123456",
                "/conversations?filter=unassigned&status=open&priority=normal",
                "/threads",
                "/conversations?limit=10&cursor={edge}",
                "/conversations/updates?cursor={start}",
                "/conversations/updates?cursor={start}&conversationIds={conversation}",
                "/conversations/updates?lastUpdate=2026-01-01T00:00:00Z&conversationIds={conversation}"
            })
    void lists_are_empty(String path) {
        Answer answer = ask("GET", named(path), "");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.body().toString()).doesNotContain(SECRET, "Anna", conversation);
        assertThat(Http.of(ours).get(named(path)).body().toString())
                .as("whoever belongs there finds it")
                .contains(SECRET);
    }

    @Test
    @Tag("S1-12")
    void lists_of_other_things_counts_and_bulk_changes_reach_nothing() {
        String actions = "/conversations/manual-actions?conversationId=" + conversation;
        assertThat(foreigner.get(actions).data()).isEmpty();
        assertThat(Http.of(ours).get(actions).body().toString()).contains(SECRET);
        assertThat(foreigner.get("/conversations/counts").data().toString()).doesNotContainPattern("[1-9]");
        assertThat(foreigner
                        .post(
                                "/conversations/bulk",
                                named("{\"action\":\"star\",\"conversationIds\":[\"{conversation}\"]}"))
                        .data()
                        .get(0)
                        .get("code")
                        .asString())
                .isEqualTo("not_found");
    }

    @Test
    void a_socket_can_neither_hear_nor_do_anything() {
        try (Client mine = Client.of(ours);
                Client foreign = Client.of(theirs, theirs.user(), Role.ADMIN)) {
            mine.say("{\"action\":\"subscribe\"}");
            List.of("subscribe", "messages:read", "typing:start", "typing:stop")
                    .forEach(action -> foreign.say(
                            named("{\"action\":\"" + action + "\",\"conversationId\":\"{conversation}\"}")));
            foreign.say(
                    named("{\"action\":\"subscribe\",\"conversationId\":\"{conversation}\",\"after\":\"{start}\"}"));
            foreign.say(named("{\"action\":\"unsubscribe\",\"conversationId\":\"{conversation}\"}"));
            foreign.say(named("{\"action\":\"subscribe\",\"after\":\"{start}\"}"));
            foreign.say("{\"action\":\"ping\"}");
            await().atMost(SOON).until(() -> foreign.heard("pong"));
            assertThat(foreign.ofType("error", "data", "code")).hasSize(5).containsOnly("not_found");
            mine.say("{\"action\":\"ping\"}");
            await().atMost(SOON).until(() -> mine.heard("pong"));
            assertThat(mine.frames).as("nobody of ours was typing or reading").hasSize(1);
            assertThat(foreign.frames).as("five errors and a pong").hasSize(6);
        }
    }

    @Test
    void an_idempotency_key_of_ours_is_not_taken_there() {
        String refused = "{\"message\":\"x\",\"to\":\"+1\"}";
        String key = "key-" + UUID.randomUUID();
        RunningInbox.database()
                .sql("INSERT INTO send_key VALUES (:w, 'messages', :key, '\\x00', :message, now())")
                .bind("w", ours.workspace().value())
                .bind("key", key)
                .bind("message", UUID.randomUUID())
                .then()
                .block(SOON);
        assertThat(Http.of(ours)
                        .post("/messages", refused, "Idempotency-Key", key)
                        .code())
                .isEqualTo("idempotency_key_reused");
        assertThat(foreigner.post("/messages", refused, "Idempotency-Key", key).code())
                .isEqualTo("invalid_fields");
    }

    private Answer ask(String method, String path, String body) {
        return switch (method) {
            case "GET" -> foreigner.get(path);
            case "POST" -> foreigner.post(path, body);
            case "PATCH", "PUT", "DELETE" -> foreigner.ask(method, path, body);
            default -> throw new IllegalArgumentException(method);
        };
    }

    private String named(String text) {
        return text.replace("{conversation}", conversation)
                .replace("{message}", message)
                .replace("{contact}", contact.toString())
                .replace("{action}", action)
                .replace("{line}", ours.line().toString())
                .replace("{start}", io.unibox.starter.web.Cursor.of(0))
                .replace(
                        "{edge}",
                        io.unibox.starter.web.Cursor.of(
                                "2060-01-01T00:00:00Z", "00000000-0000-0000-0000-000000000000"));
    }

    private String state() {
        return RunningInbox.database()
                .sql(
                        "SELECT version || ' ' || unread_count || ' ' || is_starred || tags::text AS state FROM conversation "
                                + "WHERE workspace_id = :w")
                .bind("w", ours.workspace().value())
                .map(row -> row.get("state", String.class))
                .one()
                .block(SOON);
    }

    private static long rows(World world, String table) {
        return count(
                "SELECT count(*) FROM " + table + " WHERE workspace_id = $1",
                world.workspace().value());
    }
}
