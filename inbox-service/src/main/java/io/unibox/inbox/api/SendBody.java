package io.unibox.inbox.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.swagger.v3.oas.annotations.media.Schema;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.inbox.domain.Draft;
import io.unibox.inbox.domain.Draft.Target;
import io.unibox.starter.web.Problem;
import io.unibox.starter.web.Problem.FieldError;
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
        @JsonAlias({"content", "body"}) @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String message,

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
        check(true);
        return draft(new Target.InConversation(conversation, to), channel());
    }

    Draft smsIn(ConversationId conversation) {
        check(true);
        return draft(new Target.InConversation(conversation, to), "SMS");
    }

    Draft toSomebody() {
        check(conversationId != null || contactId != null || !isBlank(to));
        if (conversationId != null) {
            return inConversation(conversationId);
        }
        if (contactId != null) {
            return draft(new Target.ToContact(contactId), channel());
        }
        return draft(new Target.ToAddress(Objects.requireNonNull(to, "checked")), channel());
    }

    /** Names all that is wrong at once. */
    private void check(boolean addressed) {
        List<FieldError> wrong = Stream.of(
                        missing("message", "A message needs text.", isBlank(message)),
                        missing("to", "Give conversationId, contactId or to.", !addressed),
                        unsupported("scheduledAt", scheduledAt),
                        unsupported("mediaUrls", mediaUrls),
                        unsupported("attachments", attachments),
                        unsupported("template", template),
                        unsupported("replyTo", replyTo))
                .flatMap(Optional::stream)
                .toList();
        if (!wrong.isEmpty()) {
            throw Problem.ofFields(wrong).asException();
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static Optional<FieldError> missing(String field, String why, boolean isMissing) {
        return isMissing ? Optional.of(new FieldError(field, "required", why)) : Optional.empty();
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
        Channel channel = Parameters.channel(over);
        return new Draft(
                target,
                channel == null ? Channel.SMS : channel,
                Objects.requireNonNull(message, "checked"),
                from == null || from.isBlank() ? null : from,
                channelAccountId);
    }
}
