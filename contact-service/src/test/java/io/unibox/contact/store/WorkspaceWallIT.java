package io.unibox.contact.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unibox.contact.Api;
import io.unibox.events.WorkspaceId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;

class WorkspaceWallIT {

    private final SqlStore store = new SqlStore();
    private final DatabaseClient database = SqlStore.bean(DatabaseClient.class);

    @Test
    void every_table_of_tenants_stands_behind_the_wall() {
        List<String> tables = database.sql("""
                        SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attname = 'workspace_id'
                        EXCEPT SELECT tablename FROM pg_policies WHERE policyname = 'workspace_wall'
                        """)
                .map(row -> row.get("name", String.class))
                .all()
                .collectList()
                .block();
        assertThat(tables).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"contact", "contact_address"})
    void a_query_that_forgets_the_workspace_sees_no_other_ones_rows(String table) {
        Api ann = Api.ofSomebody();
        Api stranger = Api.ofSomebody();
        ann.create(Map.of("phone", "+12025550123"));
        assertThat(count(ann.workspace(), table)).isEqualTo(1);
        assertThat(count(stranger.workspace(), table)).isZero();
    }

    @Test
    void nobody_writes_into_another_workspace() {
        WorkspaceId mine = WorkspaceId.fresh();
        var forged = database.sql("INSERT INTO contact_tombstone VALUES (:theirs, gen_random_uuid(), 1, now())")
                .bind("theirs", WorkspaceId.fresh().value())
                .then();
        assertThatThrownBy(() -> store.in(mine, forged)).rootCause().hasMessageContaining("row-level security");
    }

    private long count(WorkspaceId workspace, String table) {
        return store.in(
                workspace,
                database.sql("SELECT count(*) AS n FROM " + table)
                        .map(row -> row.get("n", Long.class))
                        .one());
    }
}
