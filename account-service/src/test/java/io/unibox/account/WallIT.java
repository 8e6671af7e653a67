package io.unibox.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unibox.account.RunningAccount.Person;
import io.unibox.events.WorkspaceId;
import io.unibox.starter.data.WorkspaceTransactions;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;

/** What holds where a query forgets to name the workspace. */
class WallIT {

    private static final RunningAccount SERVICE = RunningAccount.shared();

    @ParameterizedTest
    @ValueSource(strings = {"workspace", "users", "team", "membership", "credential", "session", "audit_event"})
    void a_query_without_a_workspace_sees_only_the_callers(String table) {
        Person ann = withTeam(SERVICE.newcomer());
        Person stranger = withTeam(SERVICE.newcomer());
        List<UUID> seen = SERVICE.bean(WorkspaceTransactions.class)
                .manyIn(
                        workspaceOf(ann),
                        database()
                                .sql("SELECT DISTINCT workspace_id FROM " + table)
                                .map(row -> row.get("workspace_id", UUID.class))
                                .all())
                .collectList()
                .block();
        assertThat(seen)
                .containsExactly(workspaceOf(ann).value())
                .doesNotContain(workspaceOf(stranger).value());
    }

    @Test
    void a_change_without_a_workspace_changes_only_the_callers() {
        Person ann = SERVICE.newcomer();
        Person stranger = SERVICE.newcomer();
        assertThat(update(ann, "UPDATE users SET name = 'Mallory'")).isEqualTo(1);
        assertThat(stranger.get("/api/v1/auth/me").data().path("name").asString())
                .isEqualTo("Ann");
        assertThatThrownBy(() -> update(ann, "UPDATE users SET workspace_id = '" + workspaceOf(stranger) + "'"))
                .hasMessageContaining("row-level security");
    }

    @Test
    void a_caller_reaches_no_signing_key_and_rewrites_no_trail() {
        Person ann = SERVICE.newcomer();
        assertThatThrownBy(() -> update(ann, "DELETE FROM signing_key")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> update(ann, "DELETE FROM audit_event")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> update(ann, "UPDATE audit_event SET action = 'signed_in'"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void what_only_reads_is_behind_the_wall_and_leaves_no_change_and_no_connection_behind() {
        Person ann = SERVICE.newcomer();
        SERVICE.newcomer();
        var transactions = SERVICE.bean(WorkspaceTransactions.class);
        for (int round = 0; round < 40; round++) {
            assertThat(transactions
                            .reading(
                                    workspaceOf(ann),
                                    database()
                                            .sql("UPDATE users SET name = 'Mallory'")
                                            .fetch()
                                            .rowsUpdated())
                            .block())
                    .isEqualTo(1);
        }
        assertThat(ann.get("/api/v1/auth/me").data().path("name").asString()).isEqualTo("Ann");
    }

    private static Long update(Person person, String sql) {
        return SERVICE.bean(WorkspaceTransactions.class)
                .in(workspaceOf(person), database().sql(sql).fetch().rowsUpdated())
                .block();
    }

    private static Person withTeam(Person person) {
        String team = person.call("POST", "/api/v1/teams", "{\"name\": \"Sales\"}")
                .data()
                .path("id")
                .asString();
        person.call("PUT", "/api/v1/teams/" + team + "/members/" + person.id(), "");
        return person;
    }

    private static WorkspaceId workspaceOf(Person person) {
        return WorkspaceId.of(person.workspaceId());
    }

    private static DatabaseClient database() {
        return SERVICE.bean(DatabaseClient.class);
    }
}
