package io.unibox.inbox.store;

import io.r2dbc.spi.Readable;
import io.unibox.events.Address;
import io.unibox.events.ContactId;
import io.unibox.events.ConversationId;
import io.unibox.events.Scope;
import io.unibox.events.WorkspaceId;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.Contact;
import io.unibox.inbox.domain.Conversation;
import io.unibox.inbox.domain.Conversations;
import io.unibox.inbox.domain.InboxView.Card;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    private static final String CONTACT = """
            SELECT k.contact_id, k.scope, k.card::text AS card FROM contact_card k
            WHERE k.contact_id = :id AND k.card IS NOT NULL AND %s
            """.formatted(Visible.row("k"));

    private static final String CARD = """
            SELECT contact_id, scope, card::text AS card FROM contact_card
            WHERE workspace_id = :workspace AND contact_id = :id AND card IS NOT NULL
            """;

    private static final String WITH_CONTACT = """
            SELECT id FROM conversation WHERE workspace_id = :workspace AND scope = :scope AND contact_id = :contact
            """;

    private static final String CHANGE = """
            UPDATE conversation c
            SET version = version + 1, is_starred = coalesce(:starred, is_starred), status = coalesce(:status, status)
            WHERE workspace_id = :workspace AND id = :id
            RETURNING %s
            """.formatted(Rows.conversationColumns("c"));

    private static final String MARK_READ = """
            UPDATE conversation c SET version = version + 1, unread_count = 0, read_until = last_message_at
            WHERE workspace_id = :workspace AND id = :id
            RETURNING %s
            """.formatted(Rows.conversationColumns("c"));

    private final DatabaseClient database;

    SqlConversations(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Conversation> find(Agent agent, ConversationId id) {
        return Visible.to(agent, database.sql(FIND))
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
    public Mono<Optional<ConversationId>> withContact(WorkspaceId workspace, Scope scope, ContactId contact) {
        return database.sql(WITH_CONTACT)
                .bind("workspace", workspace.value())
                .bind("scope", scope.toString())
                .bind("contact", contact.value())
                .map(row -> new ConversationId(Rows.required(row, "id", UUID.class)))
                .one()
                .singleOptional();
    }

    @Override
    public Mono<Conversation> change(
            WorkspaceId workspace, ConversationId id, @Nullable Boolean starred, Conversation.@Nullable Status status) {
        return database.sql(CHANGE)
                .bind("workspace", workspace.value())
                .bind("id", id.value())
                .bind("starred", Parameter.fromOrEmpty(starred, Boolean.class))
                .bind("status", Parameter.fromOrEmpty(status == null ? null : status.toString(), String.class))
                .map(Rows::conversation)
                .one();
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
