package io.unibox.faults.evidence;

import io.unibox.faults.evidence.Inbox.Contact;
import io.unibox.faults.evidence.Inbox.Conversation;
import io.unibox.faults.history.Seen;
import io.unibox.faults.load.Frames;
import io.unibox.faults.load.Http.Answer;
import io.unibox.faults.load.Workspace;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a workspace to its end, page by page, as a patient client does. */
public final class Reading {

    private static final int TRIES = 40;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Workspace workspace;

    public Reading(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Everything that its user can see. */
    public Inbox inbox() throws InterruptedException {
        List<Conversation> conversations = new ArrayList<>();
        for (JsonNode listed : pages("/api/v1/conversations")) {
            conversations.add(conversation(listed));
        }
        long total = get("/api/v1/conversations?page=1&pageSize=1")
                .path("meta")
                .path("total")
                .asLong();
        return new Inbox(workspace.name(), workspace.line().number(), conversations, total, contacts());
    }

    /** How many messages are still to be handed over. */
    public long pending() throws InterruptedException {
        long pending = 0;
        for (JsonNode listed : pages("/api/v1/conversations")) {
            String id = listed.path("id").asString();
            pending += pages("/api/v1/conversations/" + id + "/messages").stream()
                    .filter(message -> message.path("status").asString("").equals("pending"))
                    .count();
        }
        return pending;
    }

    /** The first conversation's id, if there is any. */
    public @Nullable String anyConversation() throws InterruptedException {
        JsonNode list = get("/api/v1/conversations?limit=1").path("data");
        return list.isEmpty() ? null : list.get(0).path("id").asString();
    }

    private Conversation conversation(JsonNode listed) throws InterruptedException {
        String id = listed.path("id").asString();
        List<Seen> timeline = pages("/api/v1/conversations/" + id + "/messages").stream()
                .map(Frames::seen)
                .toList();
        return new Conversation(
                id,
                listed.path("address").asString(""),
                listed.path("unreadCount").asLong(),
                listed.path("messageCount").asLong(),
                listed.path("lastMessage").path("id").asString(null),
                timeline.reversed());
    }

    private List<Contact> contacts() throws InterruptedException {
        return pages("/api/v1/contacts").stream()
                .map(contact -> new Contact(
                        contact.path("id").asString(""),
                        contact.path("phone").asString(""),
                        contact.path("messageCount").asLong()))
                .toList();
    }

    private List<JsonNode> pages(String path) throws InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        String cursor = null;
        do {
            JsonNode page = get(path + "?limit=200"
                    + (cursor == null ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)));
            page.path("data").forEach(items::add);
            cursor = page.path("meta").path("nextCursor").asString(null);
        } while (cursor != null);
        return items;
    }

    private JsonNode get(String path) throws InterruptedException {
        String last = "";
        for (int i = 0; i < TRIES; i++) {
            Answer answer = workspace.ask("GET", path, null, Map.of());
            if (answer instanceof Answer.Answered(int status, JsonNode body) && status == 200 && body != null) {
                return body;
            }
            last = answer.text();
            Thread.sleep(PAUSE);
        }
        throw new IllegalStateException("GET " + path + " is not answered: " + last);
    }
}
