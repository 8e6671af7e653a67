package io.unibox.inbox.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.unibox.events.Content;
import io.unibox.inbox.domain.Failure;
import io.unibox.inbox.domain.InboxView.Listed;
import io.unibox.inbox.domain.Message;
import io.unibox.inbox.domain.Outcome;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as callers see it.
 *
 * @param sender the agent's id, or the contact's name
 * @param status how far an outbound message has got
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MessageOutput(
        String id,
        String conversationId,
        String sender,

        @Schema(allowableValues = {"user", "contact", "system"})
        String senderType,

        @Schema(allowableValues = {"inbound", "outbound"}) String direction,
        String message,
        String channel,
        @Schema(format = "date-time") String timestamp,

        @Schema(allowableValues = {"pending", "sent", "delivered", "read", "failed"}) @Nullable String status,

        @Nullable FailureOutput failure,
        @Nullable Metadata metadata) {

    /** What the provider calls it, and what came with it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Metadata(
            @Nullable String twilioMessageId,
            @Nullable String twilioStatus,
            @Nullable List<AttachmentOutput> attachments) {}

    /** A file that came with a message. */
    record AttachmentOutput(URI url, String filename, String contentType) {

        static AttachmentOutput of(Content.Attachment attachment) {
            String path = String.valueOf(attachment.url().getPath());
            return new AttachmentOutput(
                    attachment.url(), path.substring(path.lastIndexOf('/') + 1), attachment.contentType());
        }
    }

    /** Why a message will not arrive. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FailureOutput(
            String code, String message, @Nullable String providerCode) {

        static FailureOutput of(Failure failure) {
            return new FailureOutput(failure.code(), failure.detail(), failure.providerCode());
        }
    }

    /** A message with the conversation that it stands in, which knows the contact's name. */
    static MessageOutput of(Message message, Listed conversation) {
        return of(message, ConversationOutput.nameOf(conversation));
    }

    static MessageOutput of(Message message, String contactName) {
        Outcome outcome = message.outcome();
        String status = outcome == null ? null : outcome.delivery().toString();
        return new MessageOutput(
                message.id().toString(),
                message.conversation().toString(),
                senderOf(message, contactName),
                message.inbound() ? "contact" : message.sender() == null ? "system" : "user",
                message.inbound() ? "inbound" : "outbound",
                message.content().text(),
                message.channel().toString(),
                Times.shown(message.at()),
                status,
                outcome == null || outcome.failure() == null ? null : FailureOutput.of(outcome.failure()),
                metadata(message, status));
    }

    private static String senderOf(Message message, String contactName) {
        if (message.inbound()) {
            return contactName;
        }
        return message.sender() == null ? "system" : message.sender().toString();
    }

    private static @Nullable Metadata metadata(Message message, @Nullable String status) {
        List<AttachmentOutput> attachments = message.content().attachments().stream()
                .map(AttachmentOutput::of)
                .toList();
        return message.providerMessageId() == null && attachments.isEmpty()
                ? null
                : new Metadata(
                        message.providerMessageId(),
                        message.providerMessageId() == null ? null : status,
                        attachments.isEmpty() ? null : attachments);
    }
}
