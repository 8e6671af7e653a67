package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names all that was said with one contact in one scope. */
public record ConversationId(@JsonValue UUID value) {

    /** The id of the conversation with a contact in a scope (UUIDv5): there is exactly one, whoever opens it first. */
    public static ConversationId between(WorkspaceId workspace, Scope scope, ContactId contact) {
        return new ConversationId(
                Uuids.derived("conversation", workspace.toString(), scope.toString(), contact.toString()));
    }

    /** Reads the canonical 36 characters; anything else is an {@link IllegalArgumentException}. */
    @JsonCreator
    public static ConversationId of(String text) {
        return new ConversationId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
