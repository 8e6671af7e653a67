package io.unibox.faults.load;

import io.unibox.faults.history.Entry.Told;
import io.unibox.faults.history.Seen;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what the WebSocket says, and messages wherever they stand. */
public final class Frames {

    public static final String NEW_MESSAGE = "new_message";
    public static final String MESSAGE_STATUS = "message_status";
    public static final String MESSAGES_READ = "messages:read";
    public static final String CONVERSATION_UPDATE = "conversation_update";
    public static final String RESYNC = "resync_required";

    private Frames() {}

    /** What the history keeps of a frame. */
    static Told told(long at, String watcher, int connection, String workspace, JsonNode frame) {
        String type = frame.path("type").asString("");
        JsonNode data = frame.path("data");
        boolean aboutMessage = type.equals(NEW_MESSAGE) || type.equals(MESSAGE_STATUS);
        boolean aboutConversation = type.equals(CONVERSATION_UPDATE);
        return new Told(
                at,
                watcher,
                connection,
                workspace,
                type,
                text(frame, "cursor"),
                text(data, aboutConversation ? "id" : "conversationId"),
                aboutMessage ? seen(data) : null,
                aboutConversation ? Long.valueOf(data.path("unreadCount").asLong()) : null,
                aboutConversation ? Long.valueOf(data.path("messageCount").asLong()) : null,
                aboutConversation ? Boolean.valueOf(data.path("isStarred").asBoolean(false)) : null);
    }

    /** A message as the API shows it. */
    public static Seen seen(JsonNode message) {
        return new Seen(
                message.path("id").asString(""),
                message.path("direction").asString("").equals("inbound"),
                message.path("message").asString(""),
                text(message, "status"),
                text(message.path("metadata"), "twilioMessageId"));
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.path(field).asString(null);
    }
}
