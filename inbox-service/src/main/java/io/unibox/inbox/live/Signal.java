package io.unibox.inbox.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.unibox.events.ConversationId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What instances tell each other about their sockets. It is true only now, so it is never kept. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Signal.Hello.class, name = "hello"),
    @JsonSubTypes.Type(value = Signal.Beat.class, name = "beat"),
    @JsonSubTypes.Type(value = Signal.Grown.class, name = "grown"),
    @JsonSubTypes.Type(value = Signal.Typing.class, name = "typing"),
    @JsonSubTypes.Type(value = Signal.Viewing.class, name = "viewing"),
    @JsonSubTypes.Type(value = Signal.Present.class, name = "present")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface Signal {

    /** The instance that says it. */
    String from();

    /** An instance can hear from now on: whatever was known of it is void, and it wants to know what there is. */
    record Hello(String from) implements Signal {}

    /** An instance is still there. */
    record Beat(String from) implements Signal {}

    /** Some workspaces' feeds have grown. */
    record Grown(String from, Set<WorkspaceId> workspaces) implements Signal {}

    /** Somebody types, or has stopped. */
    record Typing(String from, WorkspaceId workspace, ConversationId conversation, UserId user, boolean typing)
            implements Signal {}

    /** Somebody looks at a conversation through a socket, or has stopped. */
    record Viewing(
            String from,
            WorkspaceId workspace,
            ConversationId conversation,
            String socket,
            Viewer viewer,
            boolean viewing)
            implements Signal {}

    /** How users stand at an instance. */
    record Present(String from, WorkspaceId workspace, List<Standing> users) implements Signal {}

    /** How a user stands. */
    record Standing(UserId userId, Availability status) {}

    /** Somebody who looks at a conversation, as others are shown them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Viewer(
            UserId id, @Nullable String name, @Nullable String avatar) {}
}
