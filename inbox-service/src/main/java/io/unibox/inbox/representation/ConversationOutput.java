package io.unibox.inbox.representation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.unibox.events.UserId;
import io.unibox.inbox.domain.Conversation;
import io.unibox.inbox.domain.Handling;
import io.unibox.inbox.domain.InboxView.Card;
import io.unibox.inbox.domain.InboxView.Listed;
import io.unibox.inbox.domain.Message;
import io.unibox.inbox.representation.ContactDetailOutput.PersonOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as callers see it, with its contact.
 *
 * @param channel the one last used; {@code channels} has all
 * @param teamId the team that handles it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConversationOutput(
        String id,
        String contactId,
        String fullName,
        @Nullable String username,
        @Nullable String profile,
        @Nullable String title,
        String channel,
        List<String> channels,
        String address,
        long unreadCount,
        long messageCount,
        boolean isStarred,

        @Schema(allowableValues = {"open", "snoozed", "closed"})
        String status,

        @Schema(allowableValues = {"low", "normal", "high", "urgent"})
        String priority,

        @Nullable String assigneeId,
        @Nullable PersonOutput assignee,
        @Nullable String teamId,
        List<String> tags,
        @Schema(format = "date-time") @Nullable String snoozedUntil,
        @Nullable LastMessage lastMessage,
        @Schema(format = "date-time") String lastMessageTimestamp,
        ContactDetailOutput contactDetails) {

    /** What was said last. */
    public record LastMessage(
            String id,
            String message,
            String sender,
            @Schema(format = "date-time") String timestamp,
            String channel) {

        static LastMessage of(Message message, String contactName) {
            return new LastMessage(
                    message.id().toString(),
                    message.content().text(),
                    message.inbound() ? contactName : "You",
                    Times.shown(message.at()),
                    message.channel().toString());
        }
    }

    /** A conversation as one person sees it. */
    public static ConversationOutput of(Listed listed) {
        Conversation conversation = listed.conversation();
        Handling handling = conversation.handling();
        Card card = listed.card();
        String name = nameOf(listed);
        return new ConversationOutput(
                conversation.id().toString(),
                conversation.contact().toString(),
                name,
                conversation.profileName(),
                card == null ? null : card.avatarUrl(),
                card == null ? null : card.title(),
                conversation.channel().toString(),
                conversation.channels().stream().map(Object::toString).toList(),
                conversation.address().value(),
                conversation.unread(),
                conversation.messages(),
                conversation.starred(),
                conversation.status().toString(),
                handling.priority().toString(),
                handling.assignee() == null ? null : handling.assignee().toString(),
                assignee(listed),
                conversation.team() == null ? null : conversation.team().toString(),
                handling.tags(),
                handling.snoozedUntil() == null ? null : Times.shown(handling.snoozedUntil()),
                listed.last() == null ? null : LastMessage.of(listed.last(), name),
                Times.shown(conversation.lastMessageAt()),
                ContactDetailOutput.of(listed));
    }

    private static @Nullable PersonOutput assignee(Listed listed) {
        UserId assignee = listed.conversation().handling().assignee();
        return listed.people().stream()
                .filter(person -> assignee != null && person.id().equals(assignee.value()))
                .findFirst()
                .map(PersonOutput::of)
                .orElse(null);
    }

    /** What the contact is called: as its card has it, else as the provider has it, else its address. */
    public static String nameOf(Listed listed) {
        Card card = listed.card();
        if (card != null && !card.name().isBlank()) {
            return card.name();
        }
        String profile = listed.conversation().profileName();
        return profile != null && !profile.isBlank()
                ? profile
                : listed.conversation().address().value();
    }
}
