package io.unibox.inbox.store;

import io.r2dbc.spi.Readable;
import io.unibox.inbox.domain.Agent;
import io.unibox.inbox.domain.Counts;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * How many conversations there are of each kind: the sums of {@code conversation_tally}, which move with the
 * conversations, and what an agent sees of other scopes on top.
 */
@Component
final class Tallies {

    private static final int AT_ONCE = 5_000;

    private static final String COUNTS = """
            WITH mine AS MATERIALIZED (%s),
            seen AS (
              SELECT t.assignee_id, t.conversations, t.unread, t.starred, t.snoozed, t.closed, t.unread_messages
              FROM mine JOIN conversation_tally t ON t.workspace_id = :workspace AND t.scope = mine.scope
              UNION ALL
              SELECT t.assignee_id, t.conversations, t.unread, t.starred, t.snoozed, t.closed, t.unread_messages
              FROM mine
              JOIN conversation_tally t ON t.workspace_id = :workspace AND t.team_id = substr(mine.scope, 6)::uuid
              WHERE mine.scope LIKE 'team:%%' AND t.scope NOT IN (SELECT scope FROM mine)
              UNION ALL
              SELECT c.assignee_id, 1, (c.unread_count > 0)::int, c.is_starred::int, (c.status = 'snoozed')::int,
                  (c.status = 'closed')::int, c.unread_count
              FROM contact_follower f
              JOIN conversation c ON c.workspace_id = f.workspace_id AND c.contact_id = f.contact_id
              WHERE f.workspace_id = :workspace AND f.user_id = :user
                AND c.scope NOT IN (SELECT scope FROM mine)
                AND (c.team_id IS NULL OR 'team:' || c.team_id NOT IN (SELECT scope FROM mine)))
            SELECT coalesce(sum(conversations), 0)::bigint AS total,
                coalesce(sum(unread), 0)::bigint AS unread,
                coalesce(sum(conversations) FILTER (WHERE assignee_id = :user), 0)::bigint AS mine,
                coalesce(sum(conversations) FILTER (WHERE assignee_id IS NULL), 0)::bigint AS unassigned,
                coalesce(sum(starred), 0)::bigint AS starred,
                coalesce(sum(snoozed), 0)::bigint AS snoozed,
                coalesce(sum(closed), 0)::bigint AS closed,
                coalesce(sum(unread_messages), 0)::bigint AS unread_messages
            FROM seen
            """.formatted(Visible.SCOPES);

    /** One instance at a time; who reads meanwhile sees the rows or their sum. */
    private static final String FOLD = """
            WITH alone AS MATERIALIZED (SELECT pg_try_advisory_xact_lock(hashtext('fold tallies')) AS held),
            fresh AS MATERIALIZED (
              SELECT DISTINCT workspace_id, scope, team_id, assignee_id FROM (
                SELECT * FROM conversation_tally WHERE NOT folded AND (SELECT held FROM alone) LIMIT %d) t),
            gone AS (
              DELETE FROM conversation_tally t USING fresh f
              WHERE t.workspace_id = f.workspace_id AND t.scope = f.scope
                AND t.team_id IS NOT DISTINCT FROM f.team_id AND t.assignee_id IS NOT DISTINCT FROM f.assignee_id
              RETURNING t.*),
            kept AS (
              INSERT INTO conversation_tally
              SELECT workspace_id, scope, team_id, assignee_id, sum(conversations), sum(unread), sum(starred),
                  sum(snoozed), sum(closed), sum(unread_messages), true
              FROM gone GROUP BY workspace_id, scope, team_id, assignee_id
              HAVING (sum(conversations), sum(unread), sum(starred), sum(snoozed), sum(closed), sum(unread_messages))
                <> (0, 0, 0, 0, 0, 0))
            SELECT count(*) AS n FROM gone WHERE NOT folded
            """.formatted(AT_ONCE);

    private final DatabaseClient database;

    Tallies(DatabaseClient database) {
        this.database = database;
    }

    Mono<Counts> of(Agent agent) {
        return Visible.to(agent, database.sql(COUNTS)).map(Tallies::counts).one();
    }

    /** Folds rows of the same kind into one, in the caller's transaction; returns whether there may be more to fold. */
    Mono<Boolean> fold() {
        return database.sql(FOLD)
                .map(row -> Rows.required(row, "n", Long.class) >= AT_ONCE)
                .one();
    }

    private static Counts counts(Readable row) {
        return new Counts(
                number(row, "total"),
                number(row, "unread"),
                number(row, "mine"),
                number(row, "unassigned"),
                number(row, "starred"),
                number(row, "snoozed"),
                number(row, "closed"),
                number(row, "unread_messages"));
    }

    private static long number(Readable row, String column) {
        return Rows.required(row, column, Long.class);
    }
}
