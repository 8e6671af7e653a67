package io.unibox.contact.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.events.WorkspaceId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

class HousekeepingIT {

    private final DatabaseClient database = SqlStore.bean(DatabaseClient.class);
    private final UUID workspace = WorkspaceId.fresh().value();

    @Test
    void merges_and_imports_are_kept_for_thirty_days() {
        for (String age : List.of("29 days", "31 days")) {
            insert("""
                    INSERT INTO contact_merge (workspace_id, id, kept, absorbed, merged_at, ledger_end, before)
                    VALUES (:workspace, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
                            now() - :age::interval, 0, '{}')
                    """, age);
            insert("""
                    INSERT INTO contact_import (workspace_id, id, user_id, state, rows_read, created, updated, failed,
                                                checksum, started_at, updated_at)
                    VALUES (:workspace, gen_random_uuid(), gen_random_uuid(), 'COMPLETED', 0, 0, 0, 0, '', now(),
                            now() - :age::interval)
                    """, age);
        }
        SqlStore.bean(Housekeeping.class).clear().block();
        assertThat(count("contact_merge")).isEqualTo(1);
        assertThat(count("contact_import")).isEqualTo(1);
    }

    @Test
    void that_a_conversation_is_gone_is_known_for_ninety_days() {
        for (String age : List.of("89 days", "91 days")) {
            insert("""
                    INSERT INTO conversation_count (workspace_id, conversation_id, version, message_count, removed_at)
                    VALUES (:workspace, gen_random_uuid(), 1, 0, now() - :age::interval)
                    """, age);
        }
        SqlStore.bean(Housekeeping.class).clear().block();
        assertThat(count("conversation_count")).isEqualTo(1);
    }

    private void insert(String sql, String age) {
        database.sql(sql).bind("workspace", workspace).bind("age", age).then().block();
    }

    private Long count(String table) {
        return database.sql("SELECT count(*) AS n FROM " + table + " WHERE workspace_id = :workspace")
                .bind("workspace", workspace)
                .map(row -> row.get("n", Long.class))
                .one()
                .block();
    }
}
