package io.unibox.inbox.store;

import io.r2dbc.spi.Readable;
import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.ContactId;
import io.unibox.events.Content;
import io.unibox.events.ConversationId;
import io.unibox.events.MessageId;
import io.unibox.events.Provider;
import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Conversation;
import io.unibox.inbox.domain.Delivery;
import io.unibox.inbox.domain.Failure;
import io.unibox.inbox.domain.Handling;
import io.unibox.inbox.domain.Message;
import io.unibox.inbox.domain.Outcome;
import io.unibox.inbox.domain.Relations;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads conversations and messages from rows. */
final class Rows {

    private static final String CONVERSATION = """
            %1$s.workspace_id, %1$s.id, %1$s.version, %1$s.scope, %1$s.contact_id, %1$s.channel, %1$s.channels,
            %1$s.line_id, %1$s.address, %1$s.profile_name, %1$s.message_count, %1$s.unread_count, %1$s.is_starred,
            %1$s.status, %1$s.last_message_id, %1$s.last_message_at, %1$s.priority, %1$s.assignee_id, %1$s.team_id,
            %1$s.tags, %1$s.snoozed_until""";

    /** The conversation that shows a message of a table or query that goes by the name m. */
    static final String SHOWN_IN = """
            coalesce(
              (SELECT p.conversation_id FROM merged_conversation p
                WHERE p.workspace_id = m.workspace_id AND p.id = m.conversation_id),
              (SELECT h.id FROM conversation h WHERE h.workspace_id = m.workspace_id AND h.strand_id = m.conversation_id),
              m.conversation_id)""";

    /** The columns that {@link #message} reads, of a table or query that goes by the name m. */
    static final String MESSAGE = """
            m.workspace_id AS m_workspace_id, %s AS m_conversation_id, m.id AS m_id,
            m.channel AS m_channel, m.line_id AS m_line_id, m.provider AS m_provider,
            m.provider_message_id AS m_provider_message_id, m.address AS m_address, m.sender_id AS m_sender_id,
            m.text AS m_text, m.attachments::text AS m_attachments, m.status::text AS m_status, m.failed_at AS m_failed_at,
            m.failure_code AS m_failure_code, m.failure_detail AS m_failure_detail,
            m.failure_provider_code AS m_failure_provider_code, m.at AS m_at, m.details::text AS m_details,
            m.segments AS m_segments,
            m.retried_as AS m_retried_as, (
              SELECT jsonb_agg(jsonb_build_object('emoji', e.emoji, 'users', e.users) ORDER BY e.since, e.emoji)
              FROM (
                SELECT r.emoji, jsonb_agg(r.user_id ORDER BY r.at, r.user_id) AS users, min(r.at) AS since
                FROM reaction r WHERE r.workspace_id = m.workspace_id AND r.message_id = m.id GROUP BY r.emoji) e
            )::text AS m_reactions""".formatted(SHOWN_IN);

    private Rows() {}

    /** The columns that {@link #conversation} reads, of a table or query that goes by a name. */
    static String conversationColumns(String name) {
        return CONVERSATION.formatted(name);
    }

    static Conversation conversation(Readable row) {
        return new Conversation(
                new WorkspaceId(required(row, "workspace_id", UUID.class)),
                new ConversationId(required(row, "id", UUID.class)),
                required(row, "version", Long.class),
                Scope.of(required(row, "scope", String.class)),
                new ContactId(required(row, "contact_id", UUID.class)),
                Channel.of(required(row, "channel", String.class)),
                Arrays.stream(required(row, "channels", String[].class))
                        .map(Channel::of)
                        .toList(),
                new ChannelAccountId(required(row, "line_id", UUID.class)),
                Address.of(required(row, "address", String.class)),
                row.get("profile_name", String.class),
                required(row, "message_count", Long.class),
                required(row, "unread_count", Long.class),
                required(row, "is_starred", Boolean.class),
                Conversation.Status.of(required(row, "status", String.class)),
                new MessageId(required(row, "last_message_id", UUID.class)),
                required(row, "last_message_at", Instant.class),
                handling(row));
    }

    private static Handling handling(Readable row) {
        return new Handling(
                Handling.Priority.of(required(row, "priority", String.class)),
                mapped(row, "assignee_id", UUID.class, UserId::new),
                mapped(row, "team_id", UUID.class, TeamId::new),
                List.of(required(row, "tags", String[].class)),
                row.get("snoozed_until", Instant.class));
    }

    static Message message(Readable row) {
        Json.Details details = Json.details(row.get("m_details", String.class));
        return new Message(
                new WorkspaceId(required(row, "m_workspace_id", UUID.class)),
                new ConversationId(required(row, "m_conversation_id", UUID.class)),
                new MessageId(required(row, "m_id", UUID.class)),
                Channel.of(required(row, "m_channel", String.class)),
                new ChannelAccountId(required(row, "m_line_id", UUID.class)),
                mapped(row, "m_provider", String.class, Provider::of),
                row.get("m_provider_message_id", String.class),
                Address.of(required(row, "m_address", String.class)),
                mapped(row, "m_sender_id", UUID.class, UserId::new),
                content(row, details),
                outcome(row),
                required(row, "m_at", Instant.class),
                new Relations(
                        details.replyTo(),
                        details.retryOf(),
                        mapped(row, "m_retried_as", UUID.class, MessageId::new),
                        details.forwardedFrom(),
                        Json.reactions(row.get("m_reactions", String.class))),
                row.get("m_segments", Integer.class));
    }

    static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    static <T, R> @Nullable R mapped(Readable row, String column, Class<T> type, Function<T, R> reader) {
        T value = row.get(column, type);
        return value == null ? null : reader.apply(value);
    }

    private static Content content(Readable row, Json.Details details) {
        String text = required(row, "m_text", String.class);
        List<Content.Attachment> attachments = Json.attachments(row.get("m_attachments", String.class));
        if (details.mail() != null) {
            return details.mail().with(text, attachments);
        }
        return attachments.isEmpty() ? new Content.Text(text) : new Content.Media(text, attachments);
    }

    private static @Nullable Outcome outcome(Readable row) {
        return mapped(row, "m_status", String.class, status -> new Outcome(Delivery.of(status), failure(row)));
    }

    private static @Nullable Failure failure(Readable row) {
        return mapped(
                row,
                "m_failed_at",
                Instant.class,
                at -> new Failure(
                        at,
                        required(row, "m_failure_code", String.class),
                        required(row, "m_failure_detail", String.class),
                        row.get("m_failure_provider_code", String.class)));
    }
}
