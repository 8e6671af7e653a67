package io.unibox.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.unibox.local.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class GeneratorIT {

    private static final String NAMELESS_ADDRESSES = """
            SELECT address::text FROM contact_card, jsonb_array_elements(card -> 'addresses') AS address
            WHERE address ->> 'id' IS NULL LIMIT 3""";
    private static final String NAME = "inbox";
    private static final String INDEXES =
            "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname";

    @Test
    void the_tables_hold_what_was_asked_for_and_their_counters_are_exact() throws SQLException {
        var layout = new Layout(Scale.of(0.001), Instant.now());
        try (var postgres = PostgresServer.temporary()) {
            var database = postgres.access();
            database.createDatabase(NAME);
            Flyway.configure()
                    .dataSource(database.jdbcUrl(NAME), database.user(), database.password())
                    .locations("classpath:db/starter", "classpath:db/inbox")
                    .load()
                    .migrate();
            try (var inbox = database.connect(NAME)) {
                List<String> before = texts(inbox, INDEXES);
                new Generator(database, NAME, layout).run();
                assertThat(Recount.conversations(inbox)).isEqualTo(1000);
                assertThat(Recount.messages(inbox)).isEqualTo(10_000);
                assertThat(Recount.wrongConversations(inbox)).isZero();
                assertThat(texts(inbox, INDEXES)).isEqualTo(before);
                assertThat(texts(inbox, NAMELESS_ADDRESSES)).isEmpty();
                breakOne(inbox);
                assertThat(Recount.wrongConversations(inbox)).isEqualTo(1);
            }
        }
    }

    private static void breakOne(Connection inbox) throws SQLException {
        try (var statement = inbox.createStatement()) {
            statement.execute("UPDATE conversation SET unread_count = unread_count + 1 WHERE message_count = 500");
        }
    }

    private static List<String> texts(Connection inbox, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (var statement = inbox.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
