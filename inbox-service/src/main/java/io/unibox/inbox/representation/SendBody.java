package io.unibox.inbox.representation;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.swagger.v3.oas.annotations.media.Schema;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.events.MessageId;
import io.unibox.inbox.domain.Draft;
import io.unibox.inbox.domain.Draft.Target;
import io.unibox.inbox.domain.Letter;
import io.unibox.inbox.domain.Markup;
import io.unibox.inbox.domain.Relations;
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
 * @param message the text; of an email also with markup
 * @param from one of our numbers, to send it from; or {@code channelAccountId}, else the line last used or the default
 * @param fromEmail the same for an email
 * @param cc email addresses, with commas between them or as an array
 * @param messageType only {@code text}, which is what it is without
 * @param replyTo the message of the same conversation that it answers
 * @param scheduledAt not supported yet, like the fields after it: they are refused rather than left out of the message
 */
@Schema(example = """
                {"message":"Your order is ready.","channel":"SMS","to":"+4930123456"}""")
public record SendBody(
        @JsonAlias({"content", "body"}) @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String message,

        @JsonAlias("platform") @Nullable String channel,
        @Nullable @Schema(allowableValues = "text") String messageType,
        @Nullable ConversationId conversationId,
        @Nullable ContactId contactId,
        @Nullable String to,
        @Nullable String from,
        @JsonAlias("channelId") @Nullable ChannelAccountId channelAccountId,
        @Nullable String fromEmail,
        @Nullable String fromName,
        @Nullable String subject,
        @Nullable Object cc,
        @Nullable Object bcc,
        @Nullable String replyTo,
        @Nullable Object scheduledAt,
        @Nullable Object mediaUrls,
        @JsonAlias("media") @Nullable Object attachments,
        @Nullable Object template) {

    /** Over the channel that the body says, SMS where it says none. */
    public Draft inConversation(ConversationId conversation) {
        return inConversation(conversation, named());
    }

    /** Over this channel, whatever the body says. */
    public Draft inConversation(ConversationId conversation, Channel over) {
        check(true, over);
        return draft(new Target.InConversation(conversation, isBlank(to) ? null : to), over);
    }

    /** To whom the body names, over the channel that it says. */
    public Draft toSomebody() {
        return toSomebody(named());
    }

    /** To whom the body names, over this channel. */
    public Draft toSomebody(Channel over) {
        check(conversationId != null || contactId != null || !isBlank(to), over);
        if (conversationId != null) {
            return inConversation(conversationId, over);
        }
        if (contactId != null) {
            return draft(new Target.ToContact(contactId), over);
        }
        return draft(new Target.ToAddress(Objects.requireNonNull(to, "checked")), over);
    }

    /** Names all that is wrong at once. */
    private void check(boolean addressed, Channel over) {
        List<FieldError> wrong = Stream.concat(
                        Stream.of(
                                        missing("message", "A message needs text.", isBlank(message)),
                                        missing("to", "Give conversationId, contactId or to.", !addressed),
                                        unsupported("messageType", isText() ? null : messageType),
                                        unsupported("scheduledAt", scheduledAt),
                                        unsupported("mediaUrls", mediaUrls),
                                        unsupported("attachments", attachments),
                                        unsupported("template", template))
                                .flatMap(Optional::stream),
                        (over == Channel.EMAIL ? mail().errors() : mail().foreign()).stream())
                .toList();
        if (!wrong.isEmpty()) {
            throw Problem.ofFields(wrong).asException();
        }
    }

    private boolean isText() {
        return messageType == null
                || messageType.isBlank()
                || messageType.strip().equalsIgnoreCase("text");
    }

    private MailFields mail() {
        return new MailFields(subject, fromName, cc, bcc);
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

    private Draft draft(Target target, Channel over) {
        String text = Objects.requireNonNull(message, "checked");
        if (text.length() > Letter.LONGEST_HTML) {
            throw Problem.ofField(
                            "message", "too_long", "At most " + Letter.LONGEST_HTML + " characters, markup included.")
                    .asException();
        }
        boolean mail = over == Channel.EMAIL;
        String ours = mail && !isBlank(fromEmail) ? fromEmail : from;
        MessageId answered = Parameters.read("replyTo", replyTo, MessageId::of);
        return new Draft(
                target,
                over,
                mail && Markup.isIn(text) ? Markup.textOf(text) : text,
                isBlank(ours) ? null : ours,
                channelAccountId,
                mail ? mail().letter(text) : null,
                List.of(),
                Relations.replyTo(answered));
    }

    private Channel named() {
        Channel over = Parameters.channel(channel);
        return over == null ? Channel.SMS : over;
    }
}
