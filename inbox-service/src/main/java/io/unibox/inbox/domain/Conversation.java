package io.unibox.inbox.domain;

import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationChanged;
import io.unibox.events.ConversationId;
import io.unibox.events.Header;
import io.unibox.events.MessageId;
import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All that was said with one contact in one scope.
 *
 * @param version grows with every change
 * @param channel the one last used; {@code channels} has all
 * @param line our line last used
 * @param address the contact's address last used
 * @param profileName what the contact calls itself at the provider
 * @param handling how the people inside deal with it
 */
public record Conversation(
        WorkspaceId workspace,
        ConversationId id,
        long version,
        Scope scope,
        ContactId contact,
        Channel channel,
        List<Channel> channels,
        ChannelAccountId line,
        Address address,
        @Nullable String profileName,
        long messages,
        long unread,
        boolean starred,
        Status status,
        MessageId lastMessage,
        Instant lastMessageAt,
        Handling handling) {

    /** Whether there is something left to do. A contact who writes opens it again. */
    public enum Status {
        OPEN,
        SNOOZED,
        CLOSED;

        /** Reads the name without regard to case; an unknown one is an {@link IllegalArgumentException}. */
        public static Status of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Conversation {
        channels = List.copyOf(channels);
    }

    /** What the other services are told of it. */
    public ConversationChanged.Snapshot snapshot(Instant now) {
        return new ConversationChanged.Snapshot(
                Header.of(workspace, now),
                id,
                version,
                contact,
                scope,
                channel,
                address,
                profileName,
                messages,
                unread,
                lastMessageAt,
                handling.team());
    }

    /** What an agent can set about it. */
    public Attributes attributes() {
        return new Attributes(starred, status, handling);
    }

    /** The team that handles it: the one that was chosen, else the scope's. */
    public @Nullable TeamId team() {
        return handling.team() != null ? handling.team() : teamOf(scope);
    }

    private static @Nullable TeamId teamOf(Scope scope) {
        return switch (scope) {
            case Scope.Shared(var team) -> team;
            case Scope.Personal _ -> null;
        };
    }
}
