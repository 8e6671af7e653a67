package io.unibox.dispatch.store;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import io.unibox.dispatch.domain.ChannelAccount;
import io.unibox.dispatch.domain.ChannelAccounts;
import io.unibox.events.Address;
import io.unibox.events.Channel;
import io.unibox.events.ChannelAccountId;
import io.unibox.events.Provider;
import io.unibox.events.Scope;
import io.unibox.events.WorkspaceId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps lines in a table. */
@Component
class SqlChannelAccounts implements ChannelAccounts {

    private static final String ADD = """
            INSERT INTO channel_accounts (id, workspace_id, version, channel, provider, provider_account, address,
              display_name, scope, assigned, is_default, connected, messages_per_second, sealed_credentials, created_at)
            VALUES (:id, :workspace, :version, :channel, :provider, :providerAccount, :address,
              :displayName, :scope, :assigned, :isDefault, :connected, :pace, :sealed, :createdAt)
            """;

    private static final String SAVE = """
            UPDATE channel_accounts SET version = :version, provider_account = :providerAccount,
              display_name = :displayName, scope = :scope, assigned = :assigned, is_default = :isDefault,
              connected = :connected, messages_per_second = :pace, sealed_credentials = :sealed
            WHERE id = :id AND workspace_id = :workspace
            """;

    private final DatabaseClient database;

    SqlChannelAccounts(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> add(ChannelAccount account) {
        return changing(ADD, account)
                .bind("channel", account.channel().toString())
                .bind("provider", account.provider().toString())
                .bind("address", account.address().toString())
                .bind("createdAt", account.createdAt())
                .then();
    }

    @Override
    public Mono<Void> save(ChannelAccount account) {
        return changing(SAVE, account).then();
    }

    @Override
    public Mono<Void> remove(ChannelAccount account) {
        return database.sql("DELETE FROM channel_accounts WHERE id = :id AND workspace_id = :workspace")
                .bind("id", account.id().value())
                .bind("workspace", account.workspaceId().value())
                .then();
    }

    @Override
    public Mono<ChannelAccount> find(WorkspaceId workspace, ChannelAccountId id) {
        return find(id).filter(account -> account.workspaceId().equals(workspace));
    }

    @Override
    public Mono<ChannelAccount> find(ChannelAccountId id) {
        return database.sql("SELECT * FROM channel_accounts WHERE id = :id")
                .bind("id", id.value())
                .map(SqlChannelAccounts::account)
                .one();
    }

    @Override
    public Flux<ChannelAccount> of(WorkspaceId workspace) {
        return database.sql("SELECT * FROM channel_accounts WHERE workspace_id = :workspace ORDER BY id")
                .bind("workspace", workspace.value())
                .map(SqlChannelAccounts::account)
                .all();
    }

    private GenericExecuteSpec changing(String sql, ChannelAccount account) {
        return database.sql(sql)
                .bind("id", account.id().value())
                .bind("workspace", account.workspaceId().value())
                .bind("version", account.version())
                .bind("providerAccount", account.providerAccount())
                .bind("displayName", account.displayName())
                .bind("scope", account.scope().toString())
                .bind("assigned", account.assigned())
                .bind("isDefault", account.isDefault())
                .bind("connected", account.connected())
                .bind("pace", Parameters.in(R2dbcType.INTEGER, account.messagesPerSecond()))
                .bind("sealed", account.sealedCredentials());
    }

    private static ChannelAccount account(Readable row) {
        return new ChannelAccount(
                new WorkspaceId(Rows.id(row, "workspace_id")),
                new ChannelAccountId(Rows.id(row, "id")),
                Rows.get(row, "version", Long.class),
                Channel.of(Rows.text(row, "channel")),
                Provider.of(Rows.text(row, "provider")),
                Rows.text(row, "provider_account"),
                Address.of(Rows.text(row, "address")),
                Rows.text(row, "display_name"),
                Scope.of(Rows.text(row, "scope")),
                Rows.get(row, "assigned", Boolean.class),
                Rows.get(row, "is_default", Boolean.class),
                Rows.get(row, "connected", Boolean.class),
                row.get("messages_per_second", Integer.class),
                Rows.text(row, "sealed_credentials"),
                Rows.time(row, "created_at"));
    }
}
