package io.unibox.inbox.store;

import io.r2dbc.spi.Readable;
import io.unibox.events.Address;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.Attributes;
import io.unibox.inbox.domain.Contact;
import io.unibox.inbox.domain.Conversation;
import io.unibox.inbox.domain.Conversations;
import io.unibox.inbox.domain.Handling;
import io.unibox.inbox.domain.InboxView.Card;
import io.unibox.inbox.domain.Removal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Conversations in PostgreSQL, one at a time. */
@Component
final class SqlConversations implements Conversations {

    private static final String FIND = """
            SELECT %s FROM conversation c WHERE c.id = :id AND %s
            """.formatted(Rows.conversationColumns("c"), Visible.row("c"));

    private static final String HOLD = FIND + " FOR UPDATE OF c";

    private static final String CONTACT = """
            SELECT k.contact_id, k.scope, k.card::text AS card FROM contact_card k
            WHERE k.contact_id = :id AND k.card IS NOT NULL AND %s
            """.formatted(Visible.contact("k"));

    private static final String CARD = """
            SELECT contact_id, scope, card::text AS card FROM contact_card
            WHERE workspace_id = :workspace AND contact_id = :id AND card IS NOT NULL
            """;

    private static final String CHANGE = """
            UPDATE conversation c
            SET version = version + 1, is_starred = :starred, status = :status, priority = :priority,
                assignee_id = :assignee, team_id = :team, tags = :tags, snoozed_until = :snoozedUntil
            WHERE workspace_id = :workspace AND id = :id
            RETURNING %s
            """.formatted(Rows.conversationColumns("c"));

    private static final String MARK_READ = """
            WITH merged AS (
              UPDATE merged_conversation SET unread = 0
              WHERE workspace_id = :workspace AND conversation_id = :id AND unread > 0)
            UPDATE conversation c SET version = version + 1, unread_count = 0, read_until = last_message_at
            WHERE workspace_id = :workspace AND id = :id
            RETURNING %s
            """.formatted(Rows.conversationColumns("c"));

    private static final String WAKE = """
            WITH due AS MATERIALIZED (
              SELECT workspace_id, id FROM conversation WHERE snoozed_until <= :now
              ORDER BY snoozed_until LIMIT :most
              FOR UPDATE SKIP LOCKED)
            UPDATE conversation c SET version = c.version + 1, status = 'open', snoozed_until = NULL
            FROM due WHERE c.workspace_id = due.workspace_id AND c.id = due.id
            RETURNING %s
            """.formatted(Rows.conversationColumns("c"));

    private final DatabaseClient database;
    private final Removals removals;

    SqlConversations(DatabaseClient database, Removals removals) {
        this.database = database;
        this.removals = removals;
    }

    @Override
    public Mono<Conversation> find(Agent agent, ConversationId id) {
        return find(FIND, agent, id);
    }

    @Override
    public Mono<Conversation> hold(Agent agent, ConversationId id) {
        return find(HOLD, agent, id);
    }

    private Mono<Conversation> find(String statement, Agent agent, ConversationId id) {
        return Visible.to(agent, database.sql(statement))
                .bind("id", id.value())
                .map(Rows::conversation)
                .one();
    }

    @Override
    public Mono<Contact> contact(Agent agent, ContactId id) {
        return Visible.to(agent, database.sql(CONTACT))
                .bind("id", id.value())
                .map(SqlConversations::contact)
                .one();
    }

    @Override
    public Mono<Optional<Contact>> card(WorkspaceId workspace, ContactId id) {
        return database.sql(CARD)
                .bind("workspace", workspace.value())
                .bind("id", id.value())
                .map(SqlConversations::contact)
                .one()
                .singleOptional();
    }

    @Override
    public Mono<Conversation> change(WorkspaceId workspace, ConversationId id, Attributes attributes) {
        Handling handling = attributes.handling();
        UserId assignee = handling.assignee();
        TeamId team = handling.team();
        return database.sql(CHANGE)
                .bind("workspace", workspace.value())
                .bind("id", id.value())
                .bind("starred", attributes.starred())
                .bind("status", attributes.status().toString())
                .bind("priority", handling.priority().toString())
                .bind("assignee", Parameter.fromOrEmpty(assignee == null ? null : assignee.value(), UUID.class))
                .bind("team", Parameter.fromOrEmpty(team == null ? null : team.value(), UUID.class))
                .bind("tags", handling.tags().toArray(String[]::new))
                .bind("snoozedUntil", Parameter.fromOrEmpty(handling.snoozedUntil(), Instant.class))
                .map(Rows::conversation)
                .one();
    }

    @Override
    public Mono<List<Conversation>> wake(Instant now, int most) {
        return database.sql(WAKE)
                .bind("now", now)
                .bind("most", most)
                .map(Rows::conversation)
                .all()
                .collectList();
    }

    @Override
    public Mono<Removal> remove(Conversation conversation) {
        return removals.remove(List.of(Removals.Key.of(conversation))).map(List::getFirst);
    }

    @Override
    public Mono<List<Removal>> gone(List<Conversation> conversations) {
        return removals.gone(conversations.stream().map(Removals.Key::of).toList());
    }

    @Override
    public Mono<Conversation> markRead(WorkspaceId workspace, ConversationId id) {
        return database.sql(MARK_READ)
                .bind("workspace", workspace.value())
                .bind("id", id.value())
                .map(Rows::conversation)
                .one();
    }

    private static Contact contact(Readable row) {
        Card card = Json.card(Rows.required(row, "card", String.class));
        return new Contact(
                new ContactId(Rows.required(row, "contact_id", UUID.class)),
                Scope.of(Rows.required(row, "scope", String.class)),
                card == null
                        ? List.of()
                        : card.addresses().stream()
                                .map(known -> Address.of(known.address()))
                                .toList());
    }
}
