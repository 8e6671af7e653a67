package io.unibox.inbox.live;

import io.unibox.starter.web.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client says over the WebSocket: an object with an {@code action}, or {@code type}, whose fields stand beside it
 * or in {@code data}.
 */
record Command(ObjectNode whole) {

    private static final int LONGEST_NAME = 255;

    /** Fields that say what to do with a message, and are none of its own. */
    private static final List<String> OF_THE_FRAME = List.of("action", "type", "ref", "clientId", "idempotencyKey");

    /** A command that could not be read. */
    static Command unreadable(JsonMapper json) {
        return new Command(json.createObjectNode());
    }

    /** What is to be done; at most so much of it as is worth repeating. */
    @Nullable String action() {
        JsonNode action = whole.has("action") ? whole.get("action") : whole.path("type");
        return action.isString() && action.stringValue().length() <= LONGEST_NAME ? action.stringValue() : null;
    }

    /** What the client calls this frame, a text or a number; answers repeat it. */
    @Nullable Object ref() {
        JsonNode ref = whole.path("ref");
        boolean isName = ref.isNumber() || (ref.isString() && ref.stringValue().length() <= LONGEST_NAME);
        return isName ? ref : null;
    }

    /** What the client calls a message that it sends. */
    @Nullable String clientId() {
        JsonNode id = field("clientId");
        return id.isString() && id.stringValue().length() <= LONGEST_NAME ? id.stringValue() : null;
    }

    /** A field that is a text, or nothing. */
    @Nullable String text(String name) {
        JsonNode field = field(name);
        if (field.isMissingNode() || field.isNull()) {
            return null;
        }
        if (!field.isString()) {
            throw Problem.ofField(name, "invalid", "This is no text.").asException();
        }
        return field.stringValue();
    }

    /** A field that is a whole number, or nothing. */
    @Nullable Integer number(String name) {
        JsonNode field = field(name);
        if (field.isMissingNode() || field.isNull()) {
            return null;
        }
        if (!field.isInt()) {
            throw Problem.ofField(name, "invalid", "This is no whole number.").asException();
        }
        return field.intValue();
    }

    /** The fields of a message that is to be sent. */
    ObjectNode body() {
        ObjectNode body = whole.path("data") instanceof ObjectNode data ? data.deepCopy() : whole.deepCopy();
        body.remove(OF_THE_FRAME);
        return body;
    }

    private JsonNode field(String name) {
        return whole.has(name) ? whole.get(name) : whole.path("data").path(name);
    }
}
