package io.unibox.inbox.representation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.unibox.events.Channel;
import io.unibox.events.Content;
import io.unibox.events.MessageId;
import io.unibox.inbox.domain.Failure;
import io.unibox.inbox.domain.InboxView.Listed;
import io.unibox.inbox.domain.Message;
import io.unibox.inbox.domain.Note;
import io.unibox.inbox.domain.Note.Mention;
import io.unibox.inbox.domain.Outcome;
import io.unibox.inbox.domain.Relations;
import io.unibox.inbox.domain.Relations.Reaction;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as callers see it, or a note between the messages, which has no channel, direction or status.
 *
 * @param sender the agent's id, or the contact's name
 * @param status how far an outbound message has got
 * @param mail what an email has beside its text
 * @param retryOf the failed message in whose place it was sent; {@code retriedAs} the one sent in its own place
 * @param mentions the users whom a note names
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(example = """
                {"id":"0199b6c4-7c00-7000-8000-000000000001","type":"message",
                 "conversationId":"7d1f6bde-54a8-5c1f-9d5e-0d8f9d1c2b3a","sender":"0199b6c4-0000-7000-8000-000000000007",
                 "senderType":"user","direction":"outbound","message":"Your order is ready.","channel":"SMS",
                 "timestamp":"2026-01-05T12:00:00.000Z","status":"pending"}""")
public record MessageOutput(
        String id,
        @Schema(allowableValues = {"message", "note"}) String type,
        String conversationId,
        String sender,

        @Schema(allowableValues = {"user", "contact", "system"})
        String senderType,

        @Schema(allowableValues = {"inbound", "outbound"}) @Nullable String direction,

        String message,
        @Nullable String channel,
        @Schema(format = "date-time") String timestamp,

        @Schema(allowableValues = {"pending", "sent", "delivered", "read", "failed"}) @Nullable String status,

        @Nullable FailureOutput failure,
        @Nullable Metadata metadata,
        @Nullable MailOutput mail,
        @Nullable String replyTo,
        @Nullable String retryOf,
        @Nullable String retriedAs,
        @Nullable String forwardedFrom,
        @Nullable List<ReactionOutput> reactions,
        @Nullable List<MentionOutput> mentions,
        @Schema(format = "date-time") @Nullable String editedAt) {

    /** What the provider calls it and made of it, how it failed, and what came with it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Metadata(
            @Nullable String twilioMessageId,
            @Nullable String twilioStatus,
            @Nullable String emailMessageId,
            @Nullable String errorCode,
            @Nullable String errorMessage,
            @Nullable Integer segments,
            @Nullable List<AttachmentOutput> attachments) {

        private static final Metadata NONE = new Metadata(null, null, null, null, null, null, null);

        static @Nullable Metadata of(Message message) {
            boolean mail = message.channel() == Channel.EMAIL;
            String provider = message.providerMessageId();
            Outcome outcome = message.outcome();
            Failure failure = outcome == null ? null : outcome.failure();
            List<AttachmentOutput> attachments = message.content().attachments().stream()
                    .map(AttachmentOutput::of)
                    .toList();
            var metadata = new Metadata(
                    mail ? null : provider,
                    mail || provider == null || outcome == null
                            ? null
                            : outcome.delivery().toString(),
                    mail ? provider : null,
                    failure == null ? null : failure.code(),
                    failure == null ? null : failure.detail(),
                    message.segments(),
                    attachments.isEmpty() ? null : attachments);
            return metadata.equals(NONE) ? null : metadata;
        }
    }

    /** What an email has beside its text. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MailOutput(
            String subject, @Nullable String html, @Nullable String fromName, List<String> cc, List<String> bcc) {

        static @Nullable MailOutput of(Content content) {
            return content instanceof Content.Mail mail
                    ? new MailOutput(mail.subject(), mail.html(), mail.fromName(), mail.cc(), mail.bcc())
                    : null;
        }
    }

    /** An emoji and who put it there. */
    public record ReactionOutput(String emoji, int count, List<String> userIds) {

        static ReactionOutput of(Reaction reaction) {
            return new ReactionOutput(
                    reaction.emoji(),
                    reaction.users().size(),
                    reaction.users().stream().map(Object::toString).toList());
        }
    }

    /** A user whom a note names. */
    public record MentionOutput(String id, String name, String username) {

        static MentionOutput of(Mention mention) {
            return new MentionOutput(mention.id().toString(), mention.name(), mention.username());
        }
    }

    /** A file that came with a message. */
    public record AttachmentOutput(URI url, String filename, String contentType) {

        static AttachmentOutput of(Content.Attachment attachment) {
            String path = String.valueOf(attachment.url().getPath());
            return new AttachmentOutput(
                    attachment.url(), path.substring(path.lastIndexOf('/') + 1), attachment.contentType());
        }
    }

    /** Why a message will not arrive. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FailureOutput(
            String code, String message, @Nullable String providerCode) {

        static FailureOutput of(Failure failure) {
            return new FailureOutput(failure.code(), failure.detail(), failure.providerCode());
        }
    }

    /** A message with the conversation that it stands in, which knows the contact's name. */
    /** One that we send, just accepted: it shows no name of the contact's, so none has to be looked up. */
    public static MessageOutput accepted(Message message) {
        return of(message, message.address().value());
    }

    /** One of a conversation that was read with it. */
    public static MessageOutput of(Message message, Listed conversation) {
        return of(message, ConversationOutput.nameOf(conversation));
    }

    /** One of somebody who has this name. */
    public static MessageOutput of(Message message, String contactName) {
        Outcome outcome = message.outcome();
        Relations relations = message.relations();
        return new MessageOutput(
                message.id().toString(),
                "message",
                message.conversation().toString(),
                senderOf(message, contactName),
                message.inbound() ? "contact" : message.sender() == null ? "system" : "user",
                message.inbound() ? "inbound" : "outbound",
                message.content().text(),
                message.channel().toString(),
                Times.shown(message.at()),
                outcome == null ? null : outcome.delivery().toString(),
                outcome == null || outcome.failure() == null ? null : FailureOutput.of(outcome.failure()),
                Metadata.of(message),
                MailOutput.of(message.content()),
                text(relations.replyTo()),
                text(relations.retryOf()),
                text(relations.retriedAs()),
                text(relations.forwardedFrom()),
                relations.reactions().isEmpty()
                        ? null
                        : relations.reactions().stream().map(ReactionOutput::of).toList(),
                null,
                null);
    }

    /** A note, in its place among the messages. */
    public static MessageOutput of(Note note) {
        return new MessageOutput(
                note.id().toString(),
                "note",
                note.conversation().toString(),
                note.author().toString(),
                "user",
                null,
                note.text(),
                null,
                Times.shown(note.at()),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                note.mentions().stream().map(MentionOutput::of).toList(),
                note.editedAt() == null ? null : Times.shown(note.editedAt()));
    }

    private static @Nullable String text(@Nullable MessageId id) {
        return id == null ? null : id.toString();
    }

    private static String senderOf(Message message, String contactName) {
        if (message.inbound()) {
            return contactName;
        }
        return message.sender() == null ? "system" : message.sender().toString();
    }
}
