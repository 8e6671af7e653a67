package io.unibox.inbox.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.inbox.domain.Draft;
import io.unibox.inbox.domain.Draft.Target;
import io.unibox.starter.web.Problem;
import io.unibox.starter.web.Problem.FieldError;
import jakarta.validation.constraints.NotBlank;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message to send. Whom it is for stands in the path, or is one of {@code conversationId}, {@code contactId} and
 * {@code to}.
 *
 * @param from one of our numbers, to send it from; or {@code channelAccountId}, else the line last used or the default
 * @param scheduledAt not supported yet, like the fields after it: they are refused rather than left out of the message
 */
record SendBody(
        @JsonAlias({"content", "body"}) @NotBlank(message = "A message needs text.") @Nullable String message,

        @JsonAlias("platform") @Nullable String channel,
        @Nullable ConversationId conversationId,
        @Nullable ContactId contactId,
        @Nullable String to,
        @Nullable String from,
        @Nullable ChannelAccountId channelAccountId,

        @Nullable Object scheduledAt,
        @Nullable Object mediaUrls,
        @Nullable Object attachments,
        @Nullable Object template,
        @Nullable Object replyTo) {

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
        throw Problem.ofField("to", "required", "Give conversationId, contactId or to.")
                .asException();
    }

    private void refuseUnsupported() {
        List<FieldError> unsupported = Stream.of(
                        unsupported("scheduledAt", scheduledAt),
                        unsupported("mediaUrls", mediaUrls),
                        unsupported("attachments", attachments),
                        unsupported("template", template),
                        unsupported("replyTo", replyTo))
                .flatMap(Optional::stream)
                .toList();
        if (!unsupported.isEmpty()) {
            throw Problem.ofFields(unsupported).asException();
        }
    }

    private static Optional<FieldError> unsupported(String field, @Nullable Object value) {
        boolean empty = switch (value) {
            case null -> true;
            case String text -> text.isBlank();
            case Collection<?> values -> values.isEmpty();
            case Map<?, ?> fields -> fields.isEmpty();
            default -> false;
        };
        return empty
                ? Optional.empty()
                : Optional.of(new FieldError(field, "unsupported", "This is not supported yet; send without it."));
    }

    private Draft draft(Target target, @Nullable String over) {
        refuseUnsupported();
        Channel channel = Parameters.channel(over);
        return new Draft(
                target,
                channel == null ? Channel.SMS : channel,
                Objects.requireNonNull(message, "validated"),
                from == null || from.isBlank() ? null : from,
                channelAccountId);
    }
}
