package io.unibox.inbox.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.unibox.events.ConversationId;
import io.unibox.events.UserId;
import io.unibox.inbox.domain.ManualAction;
import io.unibox.inbox.representation.Parameters;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something that has to be done by hand about a conversation. */
record ManualActionBody(
        @NotNull(message = "Name the conversation.") @Nullable String conversationId,

        @NotBlank(message = "Say what is to be done.") @Size(max = ManualAction.LONGEST, message = "At most 500 characters.") @Nullable String action,

        @Schema(format = "uuid") @Nullable String assignedTo) {

    ConversationId conversation() {
        return Parameters.id("conversationId", Objects.requireNonNull(conversationId), ConversationId::of);
    }

    String words() {
        return Texts.storable("action", Objects.requireNonNull(action));
    }

    @Nullable UserId assignee() {
        return Parameters.read("assignedTo", assignedTo, UserId::of);
    }
}
