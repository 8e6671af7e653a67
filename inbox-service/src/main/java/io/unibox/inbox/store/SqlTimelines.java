package io.unibox.inbox.store;

import io.r2dbc.spi.Readable;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.events.MessageId;
import io.unibox.events.Scope;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Conversation;
import io.unibox.inbox.domain.Message;
import io.unibox.inbox.domain.Timelines;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Conversations and messages, written a batch at a time: one statement finds the places, one writes. */
@Component
final class SqlTimelines implements Timelines {

    /**
     * Holds the conversations first, so that two batches never wait for each other and each message is placed behind
     * what is there, also where two open the same conversation at once. Counts only what was really added.
     */
    private static final String APPEND = """
            WITH input AS (
              SELECT * FROM unnest(
                  :workspaces, :conversations, :ids, :contacts, :scopes, :channels, :lines, :addresses, :profiles,
                  :inbound, :senders, :providers, :providerIds, :texts, :attachments, :details, :times)
                WITH ORDINALITY AS i (
                  workspace_id, conversation_id, id, contact_id, scope, channel, line_id, address, profile_name,
                  inbound, sender_id, provider, provider_message_id, text, attachments, details, at, ord)),
            held AS MATERIALIZED (SELECT * FROM hold_conversations(:workspaces, :conversations)),
            placed AS (
              SELECT i.*, strand_for(i.contact_id, h.contact_id, h.strand_id, i.conversation_id) AS strand_id,
                  r.version AS removed_version, i.ord * interval '1 microsecond' + greatest(
                  h.last_message_at,
                  r.until,
                  max(i.at - i.ord * interval '1 microsecond')
                    OVER (PARTITION BY i.workspace_id, i.conversation_id ORDER BY i.ord)) AS placed_at
              FROM input i
              LEFT JOIN held h ON h.workspace_id = i.workspace_id AND h.id = i.conversation_id
              LEFT JOIN LATERAL removal_of(CASE WHEN h.id IS NULL THEN i.workspace_id END, i.conversation_id) r ON true),
            added AS (
              INSERT INTO message (workspace_id, id, conversation_id, scope, at, line_id, sender_id, inbound, status,
                  channel, address, provider, provider_message_id, text, attachments, details)
              SELECT workspace_id, id, strand_id, scope, placed_at, line_id, sender_id, inbound,
                  CASE WHEN inbound THEN NULL ELSE 'pending'::delivery END, channel,
                  address, provider, provider_message_id, text, attachments::jsonb, details::jsonb
              FROM placed ORDER BY workspace_id, id
              ON CONFLICT (workspace_id, id) DO NOTHING
              RETURNING workspace_id, id),
            news AS (
              SELECT p.workspace_id, p.conversation_id, count(*) AS messages,
                  count(*) FILTER (WHERE p.inbound) AS unread,
                  array_agg(DISTINCT p.channel) AS channels,
                  (array_agg(p.profile_name ORDER BY p.ord DESC)
                    FILTER (WHERE p.profile_name IS NOT NULL))[1] AS profile_name,
                  max(p.ord) AS last, min(p.placed_at) AS first_at
              FROM added a JOIN placed p USING (workspace_id, id)
              GROUP BY p.workspace_id, p.conversation_id),
            changed AS (
              INSERT INTO conversation AS c (workspace_id, id, version, scope, contact_id, channel, channels, line_id,
                  address, profile_name, message_count, unread_count, last_message_id, last_message_at, created_at)
              SELECT n.workspace_id, n.conversation_id, coalesce(l.removed_version, 0) + 1, l.scope, l.contact_id, l.channel,
                  n.channels, l.line_id, l.address, n.profile_name, n.messages, n.unread, l.id, l.placed_at, n.first_at
              FROM news n JOIN placed l ON l.ord = n.last
              ORDER BY n.workspace_id, n.conversation_id
              ON CONFLICT (workspace_id, id) DO UPDATE SET
                version = c.version + 1,
                channel = excluded.channel,
                channels = CASE WHEN c.channels @> excluded.channels THEN c.channels
                  ELSE ARRAY(SELECT DISTINCT unnest(c.channels || excluded.channels) ORDER BY 1) END,
                line_id = excluded.line_id,
                address = excluded.address,
                profile_name = coalesce(excluded.profile_name, c.profile_name),
                message_count = c.message_count + excluded.message_count,
                unread_count = c.unread_count + excluded.unread_count,
                status = CASE WHEN excluded.unread_count > 0 THEN 'open' ELSE c.status END,
                snoozed_until = CASE WHEN excluded.unread_count > 0 THEN NULL ELSE c.snoozed_until END,
                last_message_id = CASE WHEN excluded.last_message_at >= c.last_message_at
                  THEN excluded.last_message_id ELSE c.last_message_id END,
                last_message_at = greatest(excluded.last_message_at, c.last_message_at)
              RETURNING c.*)
            SELECT %s, CASE WHEN row_number() OVER () = 1 THEN (SELECT array_agg(id) FROM added) END AS added
            FROM (
              SELECT * FROM changed
              UNION ALL
              SELECT * FROM held h
              WHERE NOT EXISTS (
                SELECT FROM news n WHERE n.workspace_id = h.workspace_id AND n.conversation_id = h.id)) c
            """.formatted(Rows.conversationColumns("c"));

    private final DatabaseClient database;
    private final Homes homes;

    SqlTimelines(DatabaseClient database, Homes homes) {
        this.database = database;
        this.homes = homes;
    }

    @Override
    public Mono<Map<Party, Home>> homes(Collection<Party> parties) {
        return homes.of(parties);
    }

    @Override
    public Mono<Home> home(WorkspaceId workspace, Scope scope, ContactId contact) {
        return homes.of(workspace, scope, contact);
    }

    @Override
    public Mono<List<Appended>> append(List<Entry> entries) {
        return bind(database.sql(APPEND), entries)
                .map(SqlTimelines::row)
                .all()
                .collectList()
                .map(rows -> appended(entries, rows));
    }

    /** Which ids were added stands in one row for all, since joining them to their conversations would cost more. */
    private static List<Appended> appended(List<Entry> entries, List<Row> rows) {
        Set<UUID> added = rows.stream().flatMap(row -> row.added().stream()).collect(Collectors.toSet());
        Map<ConversationId, List<MessageId>> news = entries.stream()
                .map(Entry::message)
                .filter(message -> added.contains(message.id().value()))
                .collect(Collectors.groupingBy(
                        Message::conversation, Collectors.mapping(Message::id, Collectors.toList())));
        return rows.stream()
                .map(Row::conversation)
                .map(conversation -> new Appended(conversation, news.getOrDefault(conversation.id(), List.of())))
                .toList();
    }

    private record Row(Conversation conversation, List<UUID> added) {}

    private static Row row(Readable row) {
        UUID[] added = row.get("added", UUID[].class);
        return new Row(Rows.conversation(row), added == null ? List.of() : List.of(added));
    }

    private static DatabaseClient.GenericExecuteSpec bind(
            DatabaseClient.GenericExecuteSpec statement, List<Entry> entries) {
        List<Message> messages = entries.stream().map(Entry::message).toList();
        return statement
                .bind(
                        "workspaces",
                        Columns.uuids(messages, message -> message.workspace().value()))
                .bind(
                        "conversations",
                        Columns.uuids(
                                messages, message -> message.conversation().value()))
                .bind("ids", Columns.uuids(messages, message -> message.id().value()))
                .bind(
                        "contacts",
                        Columns.uuids(entries, entry -> entry.contact().value()))
                .bind("scopes", Columns.texts(entries, Entry::scope))
                .bind("channels", Columns.texts(messages, Message::channel))
                .bind("lines", Columns.uuids(messages, message -> message.line().value()))
                .bind("addresses", Columns.texts(messages, Message::address))
                .bind("profiles", Columns.texts(entries, Entry::profileName))
                .bind("inbound", Columns.flags(messages, Message::inbound))
                .bind("senders", Columns.uuids(messages, SqlTimelines::sender))
                .bind("providers", Columns.texts(messages, Message::provider))
                .bind("providerIds", Columns.texts(messages, Message::providerMessageId))
                .bind(
                        "texts",
                        Columns.texts(messages, message -> message.content().text()))
                .bind("attachments", Columns.texts(messages, message -> Json.attachments(message.content())))
                .bind("details", Columns.texts(messages, Json::details))
                .bind("times", Columns.times(messages, Message::at));
    }

    private static @org.jspecify.annotations.Nullable UUID sender(Message message) {
        return message.sender() == null ? null : message.sender().value();
    }
}
