package io.unibox.inbox.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.unibox.inbox.domain.ChangeConversation.Wish;
import io.unibox.inbox.domain.Conversation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** What is to be different about a conversation; what is left out stays. */
record ConversationPatch(
        @Nullable Boolean isStarred,

        @Nullable @Min(value = 0, message = "Only 0 can be set, which marks everything as read.") @Max(value = 0, message = "Only 0 can be set, which marks everything as read.") Integer unreadCount,

        @Schema(allowableValues = {"open", "closed"}) @Nullable String status) {

    Wish wish() {
        return new Wish(unreadCount != null, isStarred, Parameters.read("status", status, Conversation.Status::of));
    }
}
