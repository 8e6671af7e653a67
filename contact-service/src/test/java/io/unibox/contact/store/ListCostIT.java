package io.unibox.contact.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.contact.domain.AddressBook.Filter;
import io.unibox.contact.domain.AddressBook.Query;
import io.unibox.contact.domain.AddressBook.Sort;
import io.unibox.contact.domain.AddressBook.Start;
import io.unibox.contact.domain.Viewer;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What a list costs: by what the viewer sees, not by what there is in the workspace. */
class ListCostIT {

    private static final Pattern ROWS = Pattern.compile("(?:actual rows=|Rows Removed by Filter: )([\\d.]+)");

    private final SqlStore store = new SqlStore();
    private final DatabaseClient database = SqlStore.bean(DatabaseClient.class);
    private final WorkspaceId workspace = WorkspaceId.fresh();
    private final TeamId team = TeamId.fresh();
    private final Viewer viewer = new Viewer(workspace, UserId.fresh(), Role.USER, Set.of(team));

    @Test
    void who_sees_few_of_a_hundred_thousand_contacts_reads_few() {
        fill("user:" + UserId.fresh(), 100_000);
        fill("user:" + viewer.user(), 30);
        fill("team:" + team, 30);
        for (String way : new String[] {"owner", "follower", "handling team"}) {
            reach(way);
        }
        giveAddresses();
        execute("ANALYZE contact");
        execute("ANALYZE conversation_count");

        for (Sort sort : Sort.values()) {
            Query query = new Query(Filter.NONE, sort, new Start.Skipping(0), 200);
            var listing = store.in(workspace, store.book().list(viewer, query));
            assertThat(listing.entries()).hasSize(63);
            assertThat(listing.total()).isEqualTo(63);
            assertReadsFew(SqlAddressBook.bind(explained(ListStatements.some(viewer, query)), viewer, query));
        }
        assertReadsFew(Visibility.bindOwn(explained(ListStatements.total(viewer, Filter.NONE)), viewer));
    }

    private void assertReadsFew(DatabaseClient.GenericExecuteSpec explain) {
        String plan = store.in(
                workspace,
                explain.map(row -> row.get(0, String.class))
                        .all()
                        .collectList()
                        .map(lines -> String.join("\n", lines)));
        double most = ROWS.matcher(plan)
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .max()
                .orElseThrow();
        assertThat(most).as(plan).isLessThan(1_000);
    }

    private DatabaseClient.GenericExecuteSpec explained(String sql) {
        return database.sql("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) " + sql);
    }

    private void fill(String scope, int contacts) {
        for (int done = 0; done < contacts; done += 10_000) {
            run(database.sql("""
                            INSERT INTO contact (workspace_id, id, scope, name, sort_name, version, created_at, updated_at)
                            SELECT :workspace, gen_random_uuid(), :scope, 'n', 'n' || i, 1,
                                   now() + i * interval '1 ms', now() - i * interval '1 ms'
                            FROM generate_series(:first, :last) i
                            """)
                    .bind("workspace", workspace.value())
                    .bind("scope", scope)
                    .bind("first", done + 1)
                    .bind("last", Math.min(done + 10_000, contacts))
                    .then());
        }
    }

    /** The others are seen by nobody who asks here, so they need none. */
    private void giveAddresses() {
        run(database.sql("""
                        INSERT INTO contact_address (workspace_id, scope, address, contact_id, is_primary, whatsapp)
                        SELECT workspace_id, scope, 'messenger:' || id, id, true, false FROM contact
                        WHERE workspace_id = :workspace AND (scope IN (:own, :shared) OR named_owner IS NOT NULL
                          OR followers <> '{}' OR id IN (SELECT contact_id FROM conversation_count WHERE contact_id IS NOT NULL))
                        """)
                .bind("workspace", workspace.value())
                .bind("own", "user:" + viewer.user())
                .bind("shared", "team:" + team)
                .then());
    }

    /** Lets the viewer see one more, for a reason other than its scope. */
    private void reach(String way) {
        String one = """
                (SELECT id FROM contact WHERE workspace_id = :workspace AND scope NOT IN (:own, :shared)
                   AND named_owner IS NULL AND followers = '{}'
                   AND id NOT IN (SELECT contact_id FROM conversation_count WHERE contact_id IS NOT NULL) LIMIT 1)""";
        String sql = switch (way) {
            case "owner" -> "UPDATE contact SET named_owner = :viewer WHERE workspace_id = :workspace AND id = " + one;
            case "follower" ->
                "UPDATE contact SET followers = ARRAY[:viewer] WHERE workspace_id = :workspace AND id = " + one;
            default -> """
                INSERT INTO conversation_count (workspace_id, conversation_id, contact_id, version, message_count,
                                                last_message_at, team)
                SELECT :workspace, gen_random_uuid(), one, 1, 1, now(), :team FROM %s AS given (one)
                """.formatted(one);
        };
        var statement = database.sql(sql)
                .bind("workspace", workspace.value())
                .bind("own", "user:" + viewer.user())
                .bind("shared", "team:" + team);
        run((way.equals("handling team")
                        ? statement.bind("team", team.value())
                        : statement.bind("viewer", viewer.user().value()))
                .then());
    }

    private void execute(String sql) {
        run(database.sql(sql).then());
    }

    private static void run(Mono<Void> work) {
        work.block();
    }
}
