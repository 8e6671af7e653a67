package io.unibox.inbox.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.inbox.domain.Draft;
import io.unibox.inbox.domain.Draft.Target;
import io.unibox.starter.web.Problem;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Null;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message to send. Whom it is for stands in the path, or is one of {@code conversationId}, {@code contactId} and
 * {@code to}.
 *
 * @param from one of our numbers, to send it from; or {@code channelAccountId}, else the line last used or the default
 */
record SendBody(
        @JsonAlias({"content", "body"}) @NotBlank(message = "Say something.") @Nullable String message,

        @JsonAlias("platform") @Nullable String channel,
        @Nullable ConversationId conversationId,
        @Nullable ContactId contactId,
        @Nullable String to,
        @Nullable String from,
        @Nullable ChannelAccountId channelAccountId,

        @Null(message = "Messages cannot be scheduled yet.") @Nullable String scheduledAt) {

    Draft inConversation(ConversationId conversation) {
        return draft(new Target.InConversation(conversation, to), channel());
    }

    Draft smsIn(ConversationId conversation) {
        return draft(new Target.InConversation(conversation, to), "SMS");
    }

    Draft toSomebody() {
        if (conversationId != null) {
            return inConversation(conversationId);
        }
        if (contactId != null) {
            return draft(new Target.ToContact(contactId), channel());
        }
        if (to != null && !to.isBlank()) {
            return draft(new Target.ToAddress(to), channel());
        }
        throw Problem.ofField("to", "required", "Say whom it is for: conversationId, contactId or to.")
                .asException();
    }

    private Draft draft(Target target, @Nullable String over) {
        Channel channel = Parameters.channel(over);
        return new Draft(
                target,
                channel == null ? Channel.SMS : channel,
                Objects.requireNonNull(message, "validated"),
                from == null || from.isBlank() ? null : from,
                channelAccountId);
    }
}
